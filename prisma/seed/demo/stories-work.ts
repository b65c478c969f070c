import type { Sex } from "@/prisma/generated/enums";
import type { Chance } from "./chance";
import { Home, type Household, household, million } from "./household";

const aSex = (chance: Chance): Sex => (chance.is(0.5) ? "MALE" : "FEMALE");

function couple(home: Home, age: number, children: number, of: { eligible?: boolean } = {}) {
  const { chance } = home;
  home.add("MALE", age, { occupation: "Làm thuê", categories: of.eligible ? ["POOR_HARDSHIP"] : [] });
  home.add("FEMALE", age - chance.between(0, 5), {
    relation: "Vợ",
    isInLaw: true,
    occupation: "Làm rẫy thuê",
  });
  for (let at = 0; at < children; at++)
    home.add(aSex(chance), Math.max(1, chance.between(age - 38, age - 21)));
}

export function landlessFarmers(chance: Chance): Household {
  const home = new Home(chance);
  couple(home, chance.between(30, 55), chance.between(1, 3), { eligible: true });
  const herd = chance.pick([
    "1 con bò cái sinh sản",
    "2 con dê giống",
    "50 con gà giống và thức ăn",
    "2 con heo nái",
  ]);
  return household(home, {
    needs: [
      {
        kind: "LIVELIHOOD",
        estimatedValue: million(chance.between(5, 18)),
        quantity: herd,
        isSustainable: true,
      },
    ],
    povertyClass: "POOR",
    circumstances: chance.pick([
      "Không có đất sản xuất, quanh năm làm thuê; mấy năm nay điều mất mùa nên càng ít việc.",
      "Đất đã bán để trả nợ, hai vợ chồng chịu khó nhưng không có vốn để làm ăn.",
      "Hộ nghèo nhiều năm, có chuồng trại và công lao động nhưng thiếu con giống.",
    ]),
    housing: chance.pick(["Nhà gỗ lợp tôn", "Nhà cấp bốn được hỗ trợ năm trước", "Nhà vách đất"]),
    livelihood: "Nhặt điều, cạo mủ thuê",
    wish: `Được giúp ${herd} để tự vươn lên`,
    title: "Hộ nghèo chịu khó cần con giống để thoát nghèo",
    summary: `Có sức lao động nhưng không đất, không vốn. Mong được trao ${herd} để có nguồn thu lâu dài.`,
  });
}

export function manyChildren(chance: Chance): Household {
  const home = new Home(chance);
  couple(home, chance.between(28, 42), chance.between(3, 5), { eligible: true });
  const leaver = home.members.at(-1);
  if (leaver && YOUNGEST_PUPIL <= 2021 - leaver.birthYear && chance.is(0.4)) leaver.schooling = "LEFT_SCHOOL";
  return household(home, {
    needs: [
      {
        kind: "LIVELIHOOD",
        estimatedValue: million(8),
        quantity: "Cây giống và phân bón",
        isSustainable: true,
      },
      { kind: "SCHOOL", estimatedValue: million(3), quantity: "Sách vở, đồng phục", isSustainable: false },
    ],
    povertyClass: "POOR",
    circumstances: "Đông con, rẫy nhỏ ở xa nhà; các em phải nghỉ học mùa thu hoạch để phụ cha mẹ.",
    housing: "Nhà gỗ, chưa có điện riêng",
    livelihood: "Một mảnh rẫy điều và măng rừng",
    wish: "Có vốn cải tạo rẫy, các con không phải nghỉ học",
    title: "Gia đình đông con ở vùng xa cần vốn cải tạo rẫy",
    summary:
      "Đông con, rẫy điều già cỗi, thu nhập bấp bênh. Mong được giúp cây giống, phân bón và đồ dùng học tập.",
  });
}

const YOUNGEST_PUPIL = 7;

export function disabledWorker(chance: Chance): Household {
  const home = new Home(chance);
  home.add(aSex(chance), chance.between(26, 52), {
    categories: ["DISABILITY"],
    disabilityLevel: chance.weigh([
      ["MILD", 2],
      ["SEVERE", 3],
    ] as const),
    occupation: "Đan lát tại nhà",
  });
  if (chance.is(0.7)) home.add("FEMALE", chance.between(58, 75), { relation: "Mẹ" });
  return household(home, {
    needs: [
      {
        kind: "LIVELIHOOD",
        estimatedValue: million(chance.between(4, 12)),
        quantity: "Máy may, nguyên liệu",
        isSustainable: true,
      },
    ],
    support: chance.is(0.4)
      ? [{ kind: "Trợ cấp xã hội hằng tháng", source: "Nhà nước", monthlyAmount: 405_000n }]
      : [],
    circumstances:
      "Khuyết tật vận động nhưng khéo tay, nhận đồ về làm tại nhà; thiếu dụng cụ nên làm được ít.",
    housing: "Ở cùng mẹ già trong nhà nhỏ",
    livelihood: "Đan giỏ, vá quần áo",
    wish: "Có máy may và vốn mua nguyên liệu",
    title: "Người khuyết tật khéo tay cần dụng cụ làm nghề",
    summary:
      "Khuyết tật vận động nhưng vẫn làm nghề tại nhà. Mong được giúp máy may và vốn nguyên liệu để tự nuôi mình.",
  });
}

export function fallingHouse(chance: Chance): Household {
  const home = new Home(chance);
  couple(home, chance.between(34, 60), chance.between(0, 3), { eligible: true });
  return household(home, {
    needs: [
      {
        kind: "HOUSING",
        estimatedValue: million(chance.between(45, 80)),
        quantity: "1 căn nhà 32 m²",
        isSustainable: true,
      },
    ],
    povertyClass: "POOR",
    circumstances:
      "Nhà dột nát, cột kèo mục, mùa mưa phải xin ngủ nhờ; gia đình không tích góp nổi tiền sửa.",
    housing: "Vách ván mục, mái tôn rỉ thủng",
    livelihood: "Làm mướn theo mùa",
    wish: "Có một mái nhà chắc chắn",
    title: "Căn nhà sắp sập cần được dựng lại trước mùa mưa",
    summary:
      "Hộ nghèo ở trong căn nhà mục nát, không đủ sức sửa. Mong được chung tay dựng một căn nhà nhỏ chắc chắn.",
  });
}

export function stormVictims(chance: Chance): Household {
  const home = new Home(chance);
  couple(home, chance.between(30, 62), chance.between(1, 2));
  for (const member of home.members.slice(0, 2)) member.categories = ["DISASTER_VICTIM"];
  return household(home, {
    needs: [
      {
        kind: "HOUSING",
        estimatedValue: million(chance.between(12, 30)),
        quantity: "Lợp lại mái, dựng lại vách",
        isSustainable: true,
      },
    ],
    circumstances: "Giông lốc đầu mùa làm tốc mái, gãy đổ vườn điều đang cho trái.",
    housing: "Mái che tạm bằng bạt",
    livelihood: "Vườn điều mất trắng vụ này",
    wish: "Sửa lại nhà và có giống trồng lại",
    title: "Nhà tốc mái sau giông lốc cần được lợp lại",
    summary:
      "Giông lốc làm hư nhà, hư vườn điều của hộ khó khăn. Mong được giúp vật liệu và công thợ để sửa nhà.",
  });
}

export function childOutOfSchool(chance: Chance): Household {
  const home = new Home(chance);
  home.add("FEMALE", chance.between(33, 48), {
    occupation: "Rửa chén thuê",
    categories: ["OTHER_VULNERABLE"],
  });
  home.add(aSex(chance), chance.between(11, 16), { schooling: "LEFT_SCHOOL", categories: ["POOR_HARDSHIP"] });
  if (chance.is(0.5)) home.add(aSex(chance), chance.between(5, 10));
  return household(home, {
    needs: [
      { kind: "SCHOOL", estimatedValue: million(4), quantity: "Học phí và xe đạp", isSustainable: true },
    ],
    support: chance.is(0.3)
      ? [{ kind: "Gạo hằng tháng", source: "Hội Phụ nữ", monthlyAmount: 150_000n }]
      : [],
    circumstances: "Mẹ một mình nuôi con, con lớn phải bỏ học giữa chừng để đi làm phụ.",
    housing: "Phòng trọ chật",
    livelihood: "Tiền công của mẹ, ngày có ngày không",
    wish: "Con được trở lại lớp",
    title: "Đưa em trở lại lớp học cùng mẹ đơn thân",
    summary:
      "Mẹ đơn thân thu nhập thấp, con lớn phải nghỉ học. Mong được giúp học phí và phương tiện đi lại để em học tiếp.",
  });
}

export function wantsATrade(chance: Chance): Household {
  const home = new Home(chance);
  home.add("FEMALE", chance.between(45, 58), { occupation: "Làm thuê" });
  home.add(aSex(chance), chance.between(18, 24), { schooling: "FINISHED", categories: ["POOR_HARDSHIP"] });
  return household(home, {
    needs: [
      {
        kind: "VOCATIONAL_TRAINING",
        estimatedValue: million(6),
        quantity: "1 khóa nghề 6 tháng",
        isSustainable: true,
      },
    ],
    circumstances: "Con học xong phổ thông nhưng không có tiền học nghề, nhà chỉ có mẹ làm thuê.",
    housing: "Nhà cấp bốn cũ",
    livelihood: "Công nhật",
    wish: "Được học nghề và có việc làm gần nhà",
    title: "Bạn trẻ hộ nghèo mong được học một nghề",
    summary:
      "Gia đình không đủ tiền cho con học nghề sau phổ thông. Mong được hỗ trợ một khóa học để có việc làm ổn định.",
  });
}

export function policyFamily(chance: Chance): Household {
  const home = new Home(chance);
  home.add("FEMALE", chance.between(70, 90), { categories: ["POLICY_FAMILY", "WAR_VICTIM"] });
  home.add("FEMALE", chance.between(42, 55), { relation: "Con", occupation: "Chăm mẹ" });
  return household(home, {
    needs: [
      { kind: "SAVINGS_BOOK", estimatedValue: million(5), quantity: "1 sổ tiết kiệm", isSustainable: true },
    ],
    support: [{ kind: "Trợ cấp người có công", source: "Nhà nước", monthlyAmount: 1_600_000n }],
    povertyClass: "NEAR_POOR",
    circumstances: "Gia đình chính sách, mẹ già bệnh tuổi cao, con gái ở vậy chăm mẹ.",
    housing: "Nhà tình nghĩa",
    livelihood: "Tiền trợ cấp và vườn rau",
    wish: "Có khoản dự phòng lúc ốm đau",
    title: "Gia đình chính sách cần khoản dự phòng tuổi già",
    summary:
      "Mẹ già là người có công, sức yếu, con gái ở nhà chăm sóc. Mong được tặng sổ tiết kiệm phòng khi ốm đau.",
  });
}
