import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { LeaderFields } from "@/components/leaders/leader-fields";
import { ActionForm } from "@/components/ui/action-form";
import { FormBar } from "@/components/ui/form-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { registerLeader } from "@/lib/leaders/actions";
import { mayRegisterLeader } from "@/lib/leaders/policy";
import { listLeaderChoices } from "@/lib/leaders/queries";

export const metadata: Metadata = { title: "Thêm người đứng đầu" };

const BACK = { href: "/office/leaders", label: "Người đứng đầu" };

export default async function OpenLeaderPage() {
  const actor = await requireActor();
  if (!mayRegisterLeader(actor))
    return <ForbiddenPage sentence="Chỉ cán bộ của Hội thêm được người đứng đầu." back={BACK} />;
  return (
    <>
      <PageHeader title="Thêm người đứng đầu" back={BACK} />
      <ActionForm action={registerLeader}>
        <LeaderFields {...(await listLeaderChoices(actor))} />
        <FormBar>
          <SubmitButton>Thêm người đứng đầu</SubmitButton>
        </FormBar>
      </ActionForm>
    </>
  );
}
