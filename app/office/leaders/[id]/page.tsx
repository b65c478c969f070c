import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { LeaderFields } from "@/components/leaders/leader-fields";
import { ActionForm } from "@/components/ui/action-form";
import { HiddenField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { editLeader } from "@/lib/leaders/actions";
import { mayKeepLeaders } from "@/lib/leaders/policy";
import { findLeader, listLeaderChoices } from "@/lib/leaders/queries";

export const metadata: Metadata = { title: "Người đứng đầu" };

const BACK = { href: "/office/leaders", label: "Người đứng đầu" };

export default async function LeaderPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const leader = await findLeader(actor, (await params).id);
  if (!leader) notFound();
  if (!mayKeepLeaders(actor, leader.unitId))
    return <ForbiddenPage sentence="Chỉ cán bộ của Hội ở địa bàn này sửa được." back={BACK} />;
  return (
    <>
      <PageHeader title={leader.fullName} back={BACK} lead={`${leader.position} · ${leader.unitName}`} />
      <ActionForm
        action={editLeader}
        values={{
          fullName: leader.fullName,
          position: leader.position,
          unitId: leader.unitId,
          organisationId: leader.organisationId ?? "",
          startsOn: leader.startsOn ? formatDay(leader.startsOn) : "",
          endsOn: leader.endsOn ? formatDay(leader.endsOn) : "",
        }}
      >
        <HiddenField name="id" value={leader.id} />
        <LeaderFields {...(await listLeaderChoices(actor))} />
        <FormBar>
          <SubmitButton>Lưu thông tin</SubmitButton>
        </FormBar>
      </ActionForm>
    </>
  );
}
