import type { ReactNode } from "react";
import { OfficeFrame } from "@/components/frame/office-frame";
import { SubmitButton } from "@/components/ui/submit-button";
import { signOut } from "@/lib/auth/actions";
import { type Actor, holdsRole, isOfficerGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { currentCampaign } from "@/lib/campaigns/queries";
import { formatDay } from "@/lib/core/days";
import { ROLE } from "@/lib/users/labels";

/** The frame and the menu. Layouts stay while pages change under them, so every page asks the gate itself too. */
export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const campaign = await currentCampaign(actor);
  const [first, ...others] = actor.grants;
  return (
    <OfficeFrame
      person={{ name: actor.name, role: first ? roleWords(first.role, others.length) : "Chưa có vai trò" }}
      unitName={first?.organisationName ?? first?.unitName ?? "Địa chỉ Nhân đạo"}
      campaignYear={campaign?.year}
      today={formatDay(actor.clock.today)}
      fixedDay={actor.clock.isFixed}
      menu={menuFor(actor)}
      signOut={
        <form action={signOut}>
          <SubmitButton variant="quiet" pendingLabel="Đang đăng xuất…">
            Đăng xuất
          </SubmitButton>
        </form>
      }
    >
      {children}
    </OfficeFrame>
  );
}

const roleWords = (role: keyof typeof ROLE, others: number) =>
  others ? `${ROLE[role]} và ${others} vai trò khác` : ROLE[role];

/** Hiding a place is courtesy: each page asks again. The first four stand in the bar of a phone. */
function menuFor(actor: Actor) {
  const isOfficer = actor.grants.some(isOfficerGrant);
  const looksOn = holdsRole(actor, "STEERING_VIEWER");
  const isAgency = holdsRole(actor, "AGENCY_OFFICER");
  const isAdmin = holdsRole(actor, "ADMIN");
  // A commune's figures stand in its district's report: it looks up donors more often.
  const handsIn = actor.grants.some((grant) => grant.role !== "COMMUNE_OFFICER" || grant.organisationId);
  const places: [boolean, string, string][] = [
    [actor.grants.length > 0, "/office/desk", "Việc hôm nay"],
    [isOfficer || looksOn || isAgency, "/office/addresses", "Địa chỉ nhân đạo"],
    [isOfficer || isAgency, "/office/commitments", "Đăng ký gắn"],
    [(isOfficer || looksOn) && handsIn, "/office/reports", "Báo cáo"],
    [isOfficer, "/office/donors", "Nhà tài trợ"],
    [isOfficer && !handsIn, "/office/reports", "Báo cáo"],
    [isAdmin, "/office/admin", "Quản trị"],
    [isOfficer || looksOn, "/office/admin/campaigns", "Năm và quy định"],
    [true, "/office/account", "Tài khoản của tôi"],
  ];
  return places.filter(([shown]) => shown).map(([, href, label]) => ({ href, label }));
}
