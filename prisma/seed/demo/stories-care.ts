import type { Sex } from "@/prisma/generated/enums";
import type { Chance } from "./chance";
import { Home, type Household, household, million } from "./household";

const aSex = (chance: Chance): Sex => (chance.is(0.5) ? "MALE" : "FEMALE");
const STATE_ALLOWANCE = { kind: "Trợ cấp xã hội hằng tháng", source: "Nhà nước" };
const MONTHLY = {
  kind: "CASH",
  estimatedValue: million(3.6),
  quantity: "12 tháng",
  isSustainable: true,
} as const;

export function lonelyElder(chance: Chance): Household {
  const home = new Home(chance);
  const age = chance.between(68, 88);
  home.add(chance.is(0.7) ? "FEMALE" : "MALE", age, {
    categories: ["LONELY_ELDERLY"],
    occupation: "Không còn sức lao động",
  });
  if (chance.is(0.25))
    home.add(chance.is(0.5) ? "FEMALE" : "MALE", age - chance.between(0, 6), {
      relation: "Anh, chị, em",
      categories: ["LONELY_ELDERLY"],
    });
  const ailment = chance.pick([
    "đau khớp lâu năm",
    "mắt mờ gần như không thấy",
    "huyết áp cao",
    "lãng tai, đi lại phải chống gậy",
  ]);
  return household(home, {
    needs: [
      MONTHLY,
      { kind: "FOOD", estimatedValue: million(1.2), quantity: "10 kg gạo mỗi tháng", isSustainable: false },
    ],
    support: age >= 80 ? [{ ...STATE_ALLOWANCE, monthlyAmount: 270_000n }] : [],
    circumstances: `Người già sống không có con cháu bên cạnh, ${ailment}, việc ăn uống nhờ bà con trong ấp đỡ đần.`,
    housing: chance.pick([
      "Nhà ván cũ, mái tôn thủng vài chỗ",
      "Nhà nhỏ do xóm ấp dựng giúp",
      "Ở nhờ trên đất người quen",
    ]),
    livelihood: chance.pick(["Không có thu nhập", "Nhặt điều rụng thuê theo mùa", "Trồng ít rau quanh nhà"]),
    wish: "Được giúp gạo và tiền hằng tháng để yên tâm lúc đau yếu",
    title: "Người già sống một mình cần gạo và tiền hằng tháng",
    summary: `Người cao tuổi không nơi nương tựa, ${ailment}. Mong có người đỡ đầu một khoản nhỏ mỗi tháng để mua gạo, mua thuốc.`,
  });
}

export function orphans(chance: Chance): Household {
  const home = new Home(chance);
  const age = chance.between(60, 76);
  home.add("FEMALE", age, {
    occupation: "Làm thuê theo mùa",
    categories: age > 69 ? ["LONELY_ELDERLY"] : [],
  });
  if (chance.is(0.5)) home.add("MALE", age + chance.between(0, 5), { relation: "Chồng" });
  const count = chance.between(1, 3);
  for (let at = 0; at < count; at++) {
    home.add(aSex(chance), chance.between(4, 16), { relation: "Cháu", categories: ["ORPHAN"] });
  }
  const children = count === 1 ? "một cháu nhỏ" : `${count} cháu nhỏ`;
  return household(home, {
    needs: [
      MONTHLY,
      {
        kind: "SCHOOL",
        estimatedValue: million(2 * count),
        quantity: `${count} suất học bổng`,
        isSustainable: true,
      },
    ],
    support: chance.is(0.5) ? [{ ...STATE_ALLOWANCE, monthlyAmount: 405_000n * BigInt(count) }] : [],
    circumstances: `Ông bà lớn tuổi cưu mang ${children} sau khi cha mẹ các cháu không còn; sách vở, quần áo đều nhờ người cho.`,
    housing: chance.pick([
      "Nhà cấp bốn đã xuống cấp",
      "Nhà tôn của ông bà",
      "Nhà gỗ nhỏ, chưa có nhà vệ sinh",
    ]),
    livelihood: chance.pick(["Làm cỏ, nhặt điều thuê", "Nuôi vài con gà", "Rẫy điều nhỏ đã già cỗi"]),
    wish: "Các cháu được đến trường đều đặn",
    title: "Bà cháu nương nhau, mong các cháu được đi học tiếp",
    summary: `Ông bà già yếu nuôi ${children} mồ côi. Cần người đỡ đầu tiền ăn học hằng tháng để việc học không dang dở.`,
    guardianName: home.members[0]?.fullName,
  });
}

export function disabledChild(chance: Chance): Household {
  const home = new Home(chance);
  const [father, mother] = [chance.between(32, 50), chance.between(28, 46)];
  home.add("MALE", father, { occupation: "Làm thuê" });
  home.add("FEMALE", mother, { relation: "Vợ", isInLaw: true, occupation: "Ở nhà chăm con" });
  home.add(aSex(chance), chance.between(5, 20), {
    categories: ["DISABILITY"],
    disabilityLevel: chance.is(0.6) ? "VERY_SEVERE" : "SEVERE",
    schooling: "NONE",
  });
  if (chance.is(0.6)) home.add(aSex(chance), chance.between(3, 17));
  const state = chance.pick([
    "nằm một chỗ từ nhỏ",
    "không tự ăn uống được",
    "bại não, hay co giật",
    "không nói, không đi lại được",
  ]);
  return household(home, {
    needs: [
      MONTHLY,
      { kind: "ASSISTIVE_DEVICE", estimatedValue: million(2.5), quantity: "1 xe lăn", isSustainable: true },
    ],
    support: chance.is(0.6) ? [{ ...STATE_ALLOWANCE, monthlyAmount: 540_000n }] : [],
    circumstances: `Gia đình có con khuyết tật ${state}; một người phải nghỉ làm để trông con cả ngày.`,
    housing: chance.pick(["Nhà tình thương đã mười năm", "Nhà tôn thấp, nóng", "Nhà xây dở dang"]),
    livelihood: chance.pick(["Cha làm phụ hồ", "Cạo mủ cao su thuê", "Chăn bò rẽ cho hàng xóm"]),
    wish: "Có tiền sữa, tã và một chiếc xe lăn cho con",
    title: "Gia đình nuôi con khuyết tật nặng cần trợ giúp hằng tháng",
    summary: `Có con khuyết tật ${state}, chỉ một lao động. Mong được giúp tiền chăm sóc hằng tháng và dụng cụ đi lại.`,
  });
}

export function illBreadwinner(chance: Chance): Household {
  const home = new Home(chance);
  const age = chance.between(35, 58);
  const sex = aSex(chance);
  // A few of them: recorded in the dossier alone, a serious illness everywhere else (law 64/2006 art. 8.5).
  const category = chance.is(0.05) ? "HIV_AIDS" : "SERIOUS_ILLNESS";
  home.add(sex, age, { categories: [category], occupation: "Mất sức lao động" });
  if (chance.is(0.7))
    home.add(sex === "MALE" ? "FEMALE" : "MALE", age - 3, {
      relation: sex === "MALE" ? "Vợ" : "Chồng",
      isInLaw: true,
      occupation: "Làm thuê",
    });
  const children = chance.between(1, 3);
  for (let at = 0; at < children; at++) home.add(aSex(chance), chance.between(5, 19));
  return household(home, {
    needs: [
      MONTHLY,
      { kind: "MEDICAL", estimatedValue: million(chance.between(10, 30)), isSustainable: true },
    ],
    support: chance.is(0.2) ? [{ kind: "Quà thăm hỏi", source: "Nhà chùa", monthlyAmount: 200_000n }] : [],
    circumstances:
      "Lao động chính mắc bệnh nặng, phải đi bệnh viện thường xuyên; tiền dành dụm đã hết, các con còn đi học.",
    housing: chance.pick(["Nhà cấp bốn", "Nhà tôn vách ván", "Nhà thuê trong khu phố"]),
    livelihood: "Thu nhập chỉ từ tiền công nhật của người còn lại",
    wish: "Có tiền thuốc và tiền ăn hằng tháng",
    title: "Trụ cột mắc bệnh nặng, gia đình cần chỗ dựa mỗi tháng",
    summary:
      "Người lao động chính bệnh nặng lâu ngày, các con còn nhỏ. Mong được giúp một khoản hằng tháng để lo thuốc men.",
  });
}

export function agentOrange(chance: Chance): Household {
  const home = new Home(chance);
  home.add("MALE", chance.between(66, 78), { categories: ["POLICY_FAMILY"], occupation: "Già yếu" });
  home.add("FEMALE", chance.between(62, 74), { relation: "Vợ", isInLaw: true });
  home.add(aSex(chance), chance.between(32, 46), {
    categories: ["AGENT_ORANGE", "DISABILITY"],
    disabilityLevel: "VERY_SEVERE",
    schooling: "NONE",
  });
  return household(home, {
    needs: [
      MONTHLY,
      {
        kind: "ASSISTIVE_DEVICE",
        estimatedValue: million(3),
        quantity: "1 giường bệnh",
        isSustainable: true,
      },
    ],
    support: [{ kind: "Trợ cấp người có công", source: "Nhà nước", monthlyAmount: 1_200_000n }],
    circumstances: "Con phơi nhiễm chất độc da cam, mọi sinh hoạt trông vào cha mẹ nay đã già yếu.",
    housing: "Nhà tình nghĩa, đã xuống cấp",
    livelihood: "Sống bằng tiền trợ cấp",
    wish: "Có người tiếp sức chăm con khi cha mẹ không còn khỏe",
    title: "Cha mẹ già chăm con phơi nhiễm chất độc da cam",
    summary:
      "Người con không tự sinh hoạt được, cha mẹ đã ngoài sáu mươi. Mong được hỗ trợ hằng tháng và một giường bệnh.",
  });
}

export function illChild(chance: Chance): Household {
  const home = new Home(chance);
  home.add("MALE", chance.between(28, 42), { occupation: "Phụ hồ" });
  home.add("FEMALE", chance.between(25, 39), { relation: "Vợ", isInLaw: true, occupation: "Nội trợ" });
  home.add(aSex(chance), chance.between(1, 14), { categories: ["SERIOUS_ILLNESS"] });
  if (chance.is(0.6)) home.add(aSex(chance), chance.between(2, 15));
  const illness = chance.pick(["tim bẩm sinh", "máu, phải truyền đều", "thận", "ung bướu"]);
  return household(home, {
    needs: [{ kind: "MEDICAL", estimatedValue: million(chance.between(20, 60)), isSustainable: true }],
    circumstances: `Con nhỏ mắc bệnh ${illness}; cha mẹ thay nhau đưa con đi bệnh viện xa, công việc bấp bênh.`,
    housing: chance.pick(["Ở chung với ông bà", "Nhà tạm trên đất mượn", "Nhà cấp bốn nhỏ"]),
    livelihood: "Làm thuê ngày có ngày không",
    wish: "Con được chữa bệnh đến nơi đến chốn",
    title: "Em nhỏ bệnh nặng chờ được chữa trị lâu dài",
    summary: `Em nhỏ mắc bệnh ${illness}, gia đình làm thuê không đủ viện phí. Mong được chung tay lo chi phí điều trị.`,
  });
}

export function chronicPatient(chance: Chance): Household {
  const home = new Home(chance);
  const age = chance.between(30, 66);
  home.add(aSex(chance), age, { categories: ["SERIOUS_ILLNESS"], occupation: "Không làm được việc nặng" });
  if (chance.is(0.8))
    home.add(aSex(chance), chance.between(7, 24), { schooling: age > 50 ? undefined : "IN_SCHOOL" });
  return household(home, {
    needs: [
      { kind: "MEDICAL", estimatedValue: million(chance.between(8, 25)), isSustainable: true },
      { kind: "INSURANCE_CARD", estimatedValue: 804_600n, quantity: "1 thẻ", isSustainable: true },
    ],
    circumstances: chance.pick([
      "Suy thận, mỗi tuần chạy thận ba lần, tiền xe và tiền thuốc vượt quá sức gia đình.",
      "Sau mổ khối u phải tái khám đều, không còn làm được việc nặng.",
      "Di chứng tai biến liệt nửa người, cần tập phục hồi lâu dài.",
    ]),
    housing: chance.pick(["Nhà cấp bốn", "Nhà tôn", "Ở trọ gần bệnh viện"]),
    livelihood: "Nhờ người thân và hàng xóm",
    wish: "Có thẻ bảo hiểm y tế và tiền điều trị",
    title: "Người bệnh mạn tính cần chi phí điều trị lâu dài",
    summary:
      "Bệnh kéo dài nhiều năm, không còn khả năng lao động. Mong được giúp tiền điều trị và thẻ bảo hiểm y tế.",
  });
}

export function accidentVictim(chance: Chance): Household {
  const home = new Home(chance);
  home.add("MALE", chance.between(24, 50), {
    categories: ["ACCIDENT_VICTIM"],
    disabilityLevel: chance.is(0.5) ? "SEVERE" : "MILD",
    occupation: "Trước làm công nhân",
  });
  home.add("FEMALE", chance.between(22, 46), { relation: "Vợ", isInLaw: true, occupation: "Bán hàng rong" });
  home.add(aSex(chance), chance.between(2, 15), { schooling: chance.is(0.3) ? "LEFT_SCHOOL" : "IN_SCHOOL" });
  return household(home, {
    needs: [
      { kind: "MEDICAL", estimatedValue: million(chance.between(10, 40)), isSustainable: true },
      { kind: "LIVELIHOOD", estimatedValue: million(10), quantity: "1 xe bán hàng", isSustainable: true },
    ],
    circumstances: "Tai nạn khiến lao động chính phải nằm nhà dài ngày, còn nợ tiền viện phí.",
    housing: "Nhà cấp bốn, đang cầm giấy tờ đất",
    livelihood: "Vợ bán hàng rong quanh chợ",
    wish: "Được tập đi lại và có vốn buôn bán nhỏ",
    title: "Sau tai nạn, gia đình trẻ cần sức để đứng dậy",
    summary:
      "Trụ cột bị tai nạn, nợ viện phí, con còn nhỏ. Mong được hỗ trợ phục hồi chức năng và vốn làm ăn nhỏ.",
  });
}
