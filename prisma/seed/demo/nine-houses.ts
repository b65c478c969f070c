import { Chance } from "./chance";
import { Home, type Household, household, million } from "./household";

export const home = (seed: number, ethnicity: "Kinh" | "S'tiêng" | "Tày" = "Kinh") => {
  const made = new Home(new Chance(seed));
  made.family.ethnicity = ethnicity;
  return made;
};

export function accidentInTheFamily(): Household {
  const house = home(1);
  house.add("MALE", 51, { name: "Trương Văn Lợi", occupation: "Cạo mủ thuê" });
  house.add("FEMALE", 48, { name: "Bùi Thị Thắm", relation: "Vợ", occupation: "Nhặt điều thuê" });
  house.add("MALE", 23, {
    name: "Trương Văn Đông",
    categories: ["ACCIDENT_VICTIM"],
    disabilityLevel: "VERY_SEVERE",
  });
  house.add("FEMALE", 14, {
    name: "Trương Thị Ngân",
    categories: ["ACCIDENT_VICTIM"],
    schooling: "LEFT_SCHOOL",
  });
  house.add("MALE", 12, { name: "Trương Minh Phát", schooling: "LEFT_SCHOOL" });
  return household(house, {
    povertyClass: "POOR",
    needs: [
      { kind: "MEDICAL", estimatedValue: million(110), quantity: "Mổ mắt và phục hồi", isSustainable: true },
    ],
    circumstances:
      "Hai anh em đều gặp nạn: người anh sau vụ va xe không còn tự lo được cho mình, em gái hỏng một bên mắt. Mảnh vườn đã bán để trả viện phí, hai em nhỏ thôi học ở nhà trông anh.",
    housing: "Nhà cấp bốn cũ, nền nứt",
    livelihood: "Cha mẹ làm thuê theo mùa cao su, mùa điều",
    wish: "Em gái được mổ mắt, hai em trở lại lớp",
    title: "Hai anh em gặp nạn, chờ một ca mổ mắt",
    summary:
      "Người anh liệt sau tai nạn, em gái hỏng một mắt, gia đình đã bán vườn chữa trị. Mong được chung tay lo ca mổ.",
  });
}

export function motherWithBloodDisease(): Household {
  const house = home(2);
  house.add("FEMALE", 31, {
    name: "Phan Thị Mỹ Duyên",
    categories: ["SERIOUS_ILLNESS"],
    occupation: "Không còn làm được",
  });
  house.add("FEMALE", 63, { name: "Võ Thị Bảy", relation: "Mẹ", occupation: "Bán rau" });
  house.add("MALE", 8, { name: "Phan Gia Hưng" });
  house.add("FEMALE", 5, { name: "Phan Bảo Yến" });
  return household(house, {
    povertyClass: "POOR",
    needs: [{ kind: "HOUSING", estimatedValue: million(45), quantity: "1 căn nhà nhỏ", isSustainable: true }],
    circumstances:
      "Chị nuôi hai con một mình, mỗi tháng phải vào viện truyền máu; bốn người tá túc nhờ ở chái bếp nhà người quen.",
    housing: "Không có nhà, đang ở nhờ",
    livelihood: "Mẹ già bán rau, không có đất",
    wish: "Có chỗ ở riêng, dù nhỏ",
    title: "Mẹ bệnh máu cùng hai con chưa có mái nhà riêng",
    summary:
      "Mẹ đơn thân truyền máu hằng tháng, sống nhờ cùng mẹ già và hai con nhỏ. Mong được giúp dựng một căn nhà nhỏ.",
  });
}

export function wastingMuscles(): Household {
  const house = home(3, "S'tiêng");
  const ill = {
    categories: ["DISABILITY" as const],
    disabilityLevel: "VERY_SEVERE" as const,
    schooling: "NONE" as const,
  };
  house.add("MALE", 46, { name: "Điểu Khơm", occupation: "Hái măng" });
  house.add("FEMALE", 43, { name: "Thị Grót", relation: "Vợ" });
  house.add("MALE", 19, { name: "Điểu Tích", ...ill });
  house.add("FEMALE", 16, { name: "Thị Sớm", ...ill });
  house.add("MALE", 12, { name: "Điểu Dôn", ...ill });
  house.add("FEMALE", 9, { name: "Thị Lơn" });
  return household(house, {
    povertyClass: "POOR",
    needs: [
      { kind: "CASH", estimatedValue: million(6), quantity: "12 tháng", isSustainable: true },
      { kind: "HOUSING", estimatedValue: million(25), quantity: "Dựng lại vách", isSustainable: true },
    ],
    support: [{ kind: "Trợ cấp người khuyết tật", source: "Nhà nước", monthlyAmount: 1_620_000n }],
    circumstances:
      "Ba trong bốn người con lần lượt yếu cơ rồi không đi được nữa. Căn nhà được tặng năm xưa nay trơ cột, che bạt quanh.",
    housing: "Còn mái tôn và cột, vách che bạt",
    livelihood: "Rẫy ở xa, hái măng bán thêm",
    wish: "Có tiền chăm con, dựng lại vách trước mùa mưa",
    title: "Ba anh em yếu cơ cần được chăm sóc lâu dài",
    summary:
      "Ba người con cùng mắc bệnh teo cơ, cha mẹ làm rẫy xa. Mong được giúp tiền chăm sóc hằng tháng và sửa nhà.",
    guardianName: "Điểu Khơm",
  });
}

export function pupilWithBloodDisease(): Household {
  const house = home(4);
  house.add("MALE", 38, { name: "Đinh Công Thuận", occupation: "Làm thuê, hay đau yếu" });
  house.add("FEMALE", 35, { name: "Lê Thị Hậu", relation: "Vợ", occupation: "Nghỉ việc chăm con" });
  house.add("MALE", 9, { name: "Đinh Bảo Khang", categories: ["SERIOUS_ILLNESS"] });
  house.add("FEMALE", 4, { name: "Đinh Ngọc Hân" });
  return household(house, {
    povertyClass: "NEAR_POOR",
    needs: [{ kind: "CASH", estimatedValue: million(4.8), quantity: "12 tháng", isSustainable: true }],
    circumstances:
      "Em học lớp ba mang bệnh máu từ lúc lọt lòng, cứ vài tuần lại vào viện; mẹ bỏ việc theo con, cha sức khỏe kém.",
    housing: "Nhà tình thương",
    livelihood: "Tiền công thất thường của cha",
    wish: "Có tiền đi lại để truyền máu đúng hẹn",
    title: "Học trò nhỏ cần truyền máu đều đặn để đến lớp",
    summary:
      "Em nhỏ mắc bệnh máu bẩm sinh, cha yếu, mẹ nghỉ việc chăm con. Mong được giúp một khoản hằng tháng cho việc chữa trị.",
    guardianName: "Lê Thị Hậu",
  });
}

export function twoHearts(): Household {
  const house = home(5, "Tày");
  house.add("MALE", 36, { name: "Nông Văn Thành", occupation: "Phụ hồ" });
  house.add("FEMALE", 33, { name: "Bế Thị Hương", relation: "Vợ" });
  house.add("FEMALE", 10, { name: "Nông Thị Vy", categories: ["SERIOUS_ILLNESS"] });
  house.add("MALE", 6, { name: "Nông Minh Quân", categories: ["SERIOUS_ILLNESS"] });
  house.add("FEMALE", 2, { name: "Nông Thảo Nhi" });
  return household(house, {
    povertyClass: "POOR",
    needs: [
      { kind: "HOUSING", estimatedValue: million(50), quantity: "1 căn nhà", isSustainable: true },
      { kind: "MEDICAL", estimatedValue: million(20), quantity: "Mổ tim em trai", isSustainable: true },
    ],
    circumstances:
      "Hai con cùng bệnh tim; chị đã được mổ trong một đợt miễn phí, em còn chờ. Nhà cất tạm trên đất cho mượn.",
    housing: "Nhà tạm trên đất mượn",
    livelihood: "Cha đi phụ hồ xa, cuối tháng mới về",
    wish: "Em trai được mổ, cả nhà có chỗ ở chắc chắn",
    title: "Hai chị em bệnh tim và căn nhà trên đất mượn",
    summary:
      "Hai con nhỏ bệnh tim, một em còn chờ mổ, nhà tạm trên đất mượn. Mong được chung tay chữa bệnh và dựng nhà.",
  });
}

export function roofless(): Household {
  const house = home(6);
  house.add("MALE", 57, { name: "Tạ Văn Mười", categories: ["POOR_HARDSHIP"], occupation: "Làm mướn" });
  house.add("FEMALE", 54, { name: "Hồ Thị Sáu", relation: "Vợ" });
  house.add("FEMALE", 20, { name: "Tạ Thị Kim Loan", occupation: "Công nhân thời vụ" });
  return household(house, {
    povertyClass: "POOR",
    needs: [{ kind: "HOUSING", estimatedValue: million(60), quantity: "1 căn nhà", isSustainable: true }],
    circumstances: "Nhiều năm dời chỗ ở vì không có nhà; gần đây che tạm mái lá trên đất của dòng họ.",
    housing: "Mái lá đã mục",
    livelihood: "Làm mướn khi vào mùa",
    wish: "Có nhà để ở yên",
    title: "Một mái nhà yên ổn sau nhiều năm dời chỗ ở",
    summary:
      "Hộ nghèo không có nhà ở ổn định, sống dưới mái lá mục. Mong được giúp dựng một căn nhà nhỏ để an cư.",
  });
}

export function withGrandparents(): Household {
  const house = home(7);
  house.add("MALE", 72, { name: "Cao Văn Nghĩa", occupation: "Già yếu" });
  house.add("FEMALE", 70, { name: "Mai Thị Thơ", relation: "Vợ" });
  house.add("MALE", 11, { name: "Cao Nhật Huy", relation: "Cháu", categories: ["ORPHAN"] });
  return household(house, {
    povertyClass: "NEAR_POOR",
    needs: [{ kind: "SCHOOL", estimatedValue: million(6), quantity: "12 tháng", isSustainable: true }],
    circumstances:
      "Cha mất sớm, mẹ đi biệt; cháu ở với ông bà nội trên bảy mươi, gạo nhà tự trồng nhưng không có tiền học.",
    housing: "Nhà của ông bà",
    livelihood: "Ruộng nhỏ đủ gạo ăn",
    wish: "Có người đỡ đầu đến khi cháu hết phổ thông",
    title: "Cháu mồ côi học giỏi cần người đỡ đầu",
    summary:
      "Mồ côi cha, sống cùng ông bà đã già yếu. Mong có người đỡ đầu việc học hằng tháng để em không phải nghỉ giữa chừng.",
    guardianName: "Cao Văn Nghĩa",
  });
}

export function fourGrandchildren(): Household {
  const house = home(8);
  const child = { relation: "Cháu", categories: ["DISABILITY" as const], disabilityLevel: "SEVERE" as const };
  house.add("FEMALE", 79, {
    name: "Đoàn Thị Cúc",
    categories: ["LONELY_ELDERLY"],
    occupation: "Nhặt ve chai",
  });
  house.add("MALE", 22, { name: "Lương Văn Phú", ...child, schooling: "NONE" });
  house.add("FEMALE", 18, { name: "Lương Thị Hạ", ...child, schooling: "NONE" });
  house.add("MALE", 15, { name: "Lương Văn Thịnh", ...child, schooling: "NONE" });
  house.add("FEMALE", 13, { name: "Lương Thị Như", ...child, schooling: "NONE" });
  return household(house, {
    povertyClass: "POOR",
    needs: [
      { kind: "CASH", estimatedValue: million(6), quantity: "12 tháng", isSustainable: true },
      {
        kind: "HOUSING",
        estimatedValue: million(15),
        quantity: "Chống lại cột, thay tôn",
        isSustainable: true,
      },
    ],
    circumstances:
      "Bà lúc nhớ lúc quên vẫn lo cơm nước cho bốn đứa cháu chậm trí sau khi người con trai qua đời vì ung thư.",
    housing: "Nhà nghiêng, cột mối ăn",
    livelihood: "Lượm ve chai, gạo chùa",
    wish: "Có tiền chợ hằng tháng, nhà khỏi sập",
    title: "Bà cụ gần tám mươi nuôi bốn cháu khuyết tật",
    summary:
      "Bà đã lẫn, bốn cháu khuyết tật trí tuệ, nhà sắp sập. Mong được trợ giúp thường xuyên và chống lại căn nhà.",
  });
}

export function afterTheStroke(): Household {
  const house = home(9);
  house.add("FEMALE", 49, {
    name: "Lưu Thị Hồng",
    categories: ["SERIOUS_ILLNESS"],
    occupation: "Liệt nửa người",
  });
  house.add("MALE", 15, { name: "Lưu Hoàng Nam" });
  return household(house, {
    povertyClass: "POOR",
    needs: [
      { kind: "MEDICAL", estimatedValue: million(12), quantity: "Tập phục hồi một năm", isSustainable: true },
    ],
    circumstances: "Sau cơn tai biến chị nằm một chỗ; con út vừa học lớp chín vừa nấu cơm, tắm rửa cho mẹ.",
    housing: "Nhà tôn, vách cây, đất mượn",
    livelihood: "Không có đất, nhờ bà con",
    wish: "Mẹ được tập đi, con không bỏ học",
    title: "Con trai lớp chín một mình chăm mẹ sau tai biến",
    summary:
      "Mẹ đơn thân liệt sau tai biến, con đang đi học. Mong được giúp chi phí phục hồi và tiền sinh hoạt ban đầu.",
  });
}
