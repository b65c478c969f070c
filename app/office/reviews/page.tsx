import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { MeetingTable } from "@/components/reviews/meeting-table";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { SelectField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { keepsMeetings, seesMeetings } from "@/lib/reviews/policy";
import { listMeetings } from "@/lib/reviews/queries";
import { meetingFilter } from "@/lib/reviews/schema";
import { listCommunes } from "@/lib/territory/queries";

export const metadata: Metadata = { title: "Họp bình xét" };

const HERE = "/office/reviews";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MeetingsPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!seesMeetings(actor))
    return (
      <ForbiddenPage
        sentence="Các cuộc họp bình xét dành cho cán bộ của địa bàn."
        back={{ href: "/office/addresses", label: "Về danh sách địa chỉ" }}
      />
    );
  const filter = meetingFilter.parse(await searchParams);
  const [page, communes] = await Promise.all([listMeetings(actor, filter), listCommunes(actor)]);
  const chosen = communes.find(({ id }) => id === filter.unit);
  const open = (
    <ButtonLink href={`${HERE}/new${filter.unit ? `?unit=${filter.unit}` : ""}`} variant="primary">
      Ghi cuộc họp mới
    </ButtonLink>
  );
  const turn = (after: string) =>
    `${HERE}?${new URLSearchParams({ ...(filter.unit && { unit: filter.unit }), after })}`;
  return (
    <>
      <PageHeader
        back={{ href: "/office/addresses", label: "Địa chỉ nhân đạo" }}
        title="Họp bình xét"
        lead="Mỗi cuộc họp ghi một lần, dùng cho tất cả hồ sơ được bình xét ở đó: số phiếu, danh sách trình UBND, xác nhận của UBND."
        actions={keepsMeetings(actor) && open}
      />
      {communes.length > 1 && (
        <form method="get" action={HERE} className="form mb-6 flex flex-wrap items-end gap-4">
          <SelectField
            name="unit"
            label="Xã, phường, thị trấn"
            placeholder="Tất cả"
            defaultValue={chosen?.id ?? ""}
            options={communes.map(({ id, name, parentName }) => ({
              value: id,
              label: `${name}, ${parentName}`,
            }))}
          />
          <SubmitButton variant="secondary" pendingLabel="Đang lọc…">
            Lọc
          </SubmitButton>
        </form>
      )}
      <MeetingTable
        rows={page.rows}
        hasCommunes={communes.length > 1}
        empty={
          <Empty title="Chưa ghi cuộc họp bình xét nào" action={keepsMeetings(actor) && open}>
            Sau khi họp thôn, ấp, khu phố, hãy ghi ngày, nơi họp và số người dự, rồi chọn các hồ sơ được bình
            xét.
          </Empty>
        }
      />
      {(page.after || filter.after) && (
        <Pager
          text={`Trang này có ${page.rows.length} cuộc họp`}
          previousHref={filter.after ? `${HERE}${filter.unit ? `?unit=${filter.unit}` : ""}` : undefined}
          nextHref={page.after ? turn(page.after) : undefined}
        />
      )}
    </>
  );
}
