import type { ReactNode } from "react";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { CRITERION, LEVEL, RULE, RULE_UNIT } from "@/lib/campaigns/labels";
import type { CampaignRules, Criteria } from "@/lib/campaigns/rules";
import { formatDong, formatNumber } from "@/lib/core/money";

function words(name: keyof CampaignRules, rules: CampaignRules) {
  const value = rules[name];
  if (typeof value === "bigint") return formatDong(value);
  if (typeof value === "string") return LEVEL[value];
  return `${formatNumber(value)} ${RULE_UNIT[name] ?? ""}`.trim();
}

export function RulesFacts({
  rules,
  criteria,
  criteriaActs,
}: {
  rules: CampaignRules;
  criteria: Criteria;
  criteriaActs?: ReactNode;
}) {
  return (
    <>
      <Section title="Quy định">
        <Facts>
          {(Object.keys(RULE) as (keyof CampaignRules)[]).map((name) => (
            <Fact key={name} label={RULE[name]}>
              {words(name, rules)}
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section
        title="Điểm ưu tiên"
        actions={criteriaActs}
        lead="Tổng điểm quyết định thứ tự trong danh sách ưu tiên (Kế hoạch 02, mục IV.14)."
      >
        <Facts>
          {(Object.keys(CRITERION) as (keyof Criteria)[]).map((kind) => (
            <Fact key={kind} label={CRITERION[kind]}>
              {criteria[kind]} điểm
            </Fact>
          ))}
        </Facts>
      </Section>
    </>
  );
}
