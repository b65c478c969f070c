import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { MeetingFields } from "@/components/reviews/meeting-fields";
import { ActionForm } from "@/components/ui/action-form";
import { HiddenField, SelectField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { open } from "@/lib/reviews/actions";
import { keepsMeetings, mayKeepMeeting } from "@/lib/reviews/policy";
import { listCommunes } from "@/lib/territory/queries";

export const metadata: Metadata = { title: "Ghi cuộc họp bình xét" };

const BACK = { href: "/office/reviews", label: "Họp bình xét" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewMeetingPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!keepsMeetings(actor))
    return (
      <ForbiddenPage
        sentence="Cuộc họp bình xét do cán bộ xã, hoặc cán bộ huyện làm thay, ghi."
        back={BACK}
      />
    );
  const { unit } = await searchParams;
  const communes = (await listCommunes(actor)).filter(({ id }) => mayKeepMeeting(actor, { unitId: id }));
  const [only, second] = communes;
  return (
    <>
      <PageHeader
        back={BACK}
        title="Ghi cuộc họp bình xét"
        lead="Họp công khai, dân chủ ở thôn, ấp, khu phố (Luật Hoạt động chữ thập đỏ, Điều 7). Ghi cuộc họp một lần, rồi chọn các hồ sơ và ghi số phiếu ở trang sau."
      />
      <ActionForm action={open}>
        <HiddenField name="id" value={randomUUID()} />
        {only && !second ? (
          <>
            <HiddenField name="unitId" value={only.id} />
            <p className="mb-4">
              <b>{only.name}</b>
            </p>
          </>
        ) : (
          <SelectField
            name="unitId"
            label="Xã, phường, thị trấn"
            placeholder="Chọn xã"
            defaultValue={communes.some(({ id }) => id === unit) ? String(unit) : ""}
            options={communes.map(({ id, name, parentName }) => ({
              value: id,
              label: `${name}, ${parentName}`,
            }))}
          />
        )}
        <MeetingFields />
        <FormBar>
          <SubmitButton>Ghi cuộc họp</SubmitButton>
        </FormBar>
      </ActionForm>
    </>
  );
}
