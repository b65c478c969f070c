import { TargetBar } from "@/components/ui/bars";
import { formatNumber, formatPercent } from "@/lib/core/money";
import { coveredGoal, figureHref, type UnitFigures } from "@/lib/targets/rules";
import "./targets.css";

/** T1 and T2 of a unit, with figure and goal (P02 III, III.2). */
export function TargetBars({
  total,
  year,
  hasLists = true,
}: {
  total: UnitFigures;
  year: number;
  hasLists?: boolean;
}) {
  const href = (figure: "newDossiers" | "covered") =>
    hasLists ? figureHref(figure, total.unitId, year) : undefined;
  const { coveredPercent: percent } = total;
  return (
    <div className="targets">
      {total.kind === "COMMUNE" ? (
        <TargetBar
          label="Địa chỉ mới đăng ký trong năm"
          value={total.newDossiers}
          goal={total.newGoal}
          text={formatNumber(total.newDossiers)}
          goalText={`ít nhất ${total.newGoal} địa chỉ`}
          href={href("newDossiers")}
        />
      ) : (
        <TargetBar
          label="Xã, phường, thị trấn đạt số địa chỉ mới"
          value={total.communesReached}
          goal={total.communes}
          text={formatNumber(total.communesReached)}
          goalText={`${formatNumber(total.communes)} đơn vị`}
          href={href("newDossiers")}
        />
      )}
      <TargetBar
        label="Địa chỉ được trợ giúp"
        value={total.covered}
        goal={coveredGoal(total.dossiers, percent)}
        text={`${formatNumber(total.covered)} trên ${formatNumber(total.dossiers)} hồ sơ, ${formatPercent(total.covered, total.dossiers)}`}
        goalText={percent >= 100 ? "100 %" : `trên ${percent} %, phấn đấu 100 %`}
        href={href("covered")}
      />
    </div>
  );
}
