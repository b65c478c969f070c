import { TargetBar } from "@/components/ui/bars";
import { Fact, Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { FORM_SHORT } from "@/lib/commitments/labels";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { Measure } from "@/lib/cover/rules";
import type { Support } from "@/lib/support/queries";
import { Amount } from "./amount";

type Year = NonNullable<Support["year"]>;

/** Said on top of a page: good news on the dossier, a reason to stop before one promises more. */
export function CoverNotice({ year, covered = "warning" }: { year: Year; covered?: "warning" | "success" }) {
  const donors = year.donorCount
    ? `${year.donorCount} nhà tài trợ đang hoặc đã giúp trong năm ${year.year}.`
    : "";
  return (
    <Notice kind={year.coveredSince ? covered : "info"} title={coverWords(year)}>
      {donors} {year.isFulfilled && "Tính đến hôm nay đã trợ giúp đủ."}
    </Notice>
  );
}

/** Either of the two minimums is enough; đồng, times helped and donors are different counts and each is named. */
export function CoverageSummary({ year }: { year: Year }) {
  const { coverage } = year;
  return (
    <>
      {coverage?.oneOff && <Bar label="Trợ giúp một lần" measure={coverage.oneOff} />}
      {coverage?.monthly && <Bar label="Hoặc thường xuyên, mỗi tháng" measure={coverage.monthly} />}
      <Facts narrow>
        <Fact label={`Đã đăng ký trong năm ${year.year}`}>
          <Amount value={year.promised} />
        </Fact>
        <Fact label={`Đã trao trong năm ${year.year}`}>
          <Amount value={year.handedOver} />
        </Fact>
        <Fact label="Số lần trợ giúp">{year.timesHelped} lần</Fact>
        <Fact label="Số nhà tài trợ">{year.donorCount}</Fact>
      </Facts>
    </>
  );
}

const Bar = ({ label, measure }: { label: string; measure: Measure }) => (
  <TargetBar
    label={label}
    value={Number(measure.counted)}
    goal={Number(measure.minimum)}
    text={formatDong(measure.counted)}
    goalText={formatDong(measure.minimum)}
  />
);

export function coverWords(year: Year): string {
  const { coverage, coveredSince, coveredBy } = year;
  if (coveredSince && coveredBy)
    return `Đã có đăng ký đủ mức từ ${formatDay(coveredSince)} (${FORM_SHORT[coveredBy].toLowerCase()}).`;
  if (!coverage?.oneOff || !coverage.monthly) return "Chưa có đăng ký nào được xác nhận.";
  return `Chưa đủ mức: còn thiếu ${formatDong(coverage.oneOff.missing)} trợ giúp một lần, hoặc ${formatDong(coverage.monthly.missing)} mỗi tháng.`;
}
