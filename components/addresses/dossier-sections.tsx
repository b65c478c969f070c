import type { ReactNode } from "react";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { DataTable } from "@/components/ui/table";
import {
  CATEGORY,
  CONSENT_GIVER,
  CONSENT_PURPOSE,
  FACILITY,
  INHANDAO,
  KIND,
  NEED,
  POVERTY,
  SCHOOLING,
  SECTION,
  SEX,
} from "@/lib/addresses/labels";
import type { Dossier } from "@/lib/addresses/queries";
import { type Day, formatDay } from "@/lib/core/days";
import { formatDong, formatNumber } from "@/lib/core/money";
import type { DossierSection } from "@/prisma/generated/enums";

const missing = <span className="text-ink-soft">Chưa ghi</span>;
const said = (words: ReactNode) => (words === null || words === "" || words === undefined ? missing : words);
const day = (on: Day | null) => (on ? formatDay(on) : missing);

/** The dossier as one reads it on paper, section by section, without its private fields. */
export function DossierSections({
  dossier,
  privately,
  consents,
  narrow,
}: {
  dossier: Dossier;
  privately: ReactNode;
  /** Instead of the plain list: with what may be done about them. */
  consents?: ReactNode;
  /** Beside something else: one column. */
  narrow?: boolean;
}) {
  const isFacility = dossier.kind === "FACILITY";
  const notes = (section: DossierSection) => dossier.returnNotes.filter((note) => note.section === section);
  const part = (section: DossierSection, children: ReactNode) => (
    <Section id={section.toLowerCase()} title={SECTION[section]}>
      {notes(section).map((note) => (
        <p key={note.id} className="mb-3 border-l-4 border-returned pl-3">
          <b>Cần bổ sung:</b> {note.words}
        </p>
      ))}
      {children}
    </Section>
  );
  return (
    <>
      {part("HOUSEHOLD", <Household dossier={dossier} narrow={narrow} />)}
      {!isFacility && part("MEMBERS", <Members dossier={dossier} />)}
      <Section
        id="private"
        title="Thông tin riêng"
        lead="Số điện thoại, số định danh, dân tộc, sức khỏe: chỉ cán bộ của hồ sơ được xem, mỗi lần xem đều được ghi lại."
      >
        {privately}
      </Section>
      {part(
        "CIRCUMSTANCES",
        <Facts narrow={narrow}>
          <Fact label="Hoàn cảnh" wide>
            {said(dossier.circumstances)}
          </Fact>
          <Fact label="Nhà ở">{said(dossier.housing)}</Fact>
          <Fact label="Sinh kế, thu nhập">{said(dossier.livelihood)}</Fact>
          <Fact label="Nguyện vọng" wide>
            {said(dossier.wish)}
          </Fact>
        </Facts>,
      )}
      {part(
        "SURVEY",
        <Facts narrow={narrow}>
          <Fact label="Ngày khảo sát">{day(dossier.surveyedOn)}</Fact>
          <Fact label="Người khảo sát">{said(dossier.surveyor)}</Fact>
          <Fact label="Kết quả" wide>
            {said(dossier.findings)}
          </Fact>
        </Facts>,
      )}
      {part("REVIEW", <Review dossier={dossier} narrow={narrow} />)}
      {part(
        "CONFIRMATION",
        <Facts narrow={narrow}>
          <Fact label="Ngày xác nhận">{day(dossier.confirmedOn)}</Fact>
          <Fact label="Số văn bản">{said(dossier.confirmationNumber)}</Fact>
        </Facts>,
      )}
      {part("NEEDS", <Needs dossier={dossier} />)}
      {part("SUPPORT", <Support dossier={dossier} narrow={narrow} />)}
      {part("CONSENT", consents ?? <Consents dossier={dossier} narrow={narrow} />)}
      {notes("PHOTO").map((note) => (
        <p key={note.id} className="mb-3 border-l-4 border-returned pl-3">
          <b>Cần bổ sung, ảnh và giấy tờ:</b> {note.words}
        </p>
      ))}
    </>
  );
}

type Part = { dossier: Dossier; narrow?: boolean };

function Household({ dossier, narrow }: Part) {
  const place = [dossier.street, dossier.hamlet, dossier.unitName, dossier.districtName];
  return (
    <Facts narrow={narrow}>
      <Fact label="Loại địa chỉ">{KIND[dossier.kind]}</Fact>
      <Fact label={dossier.kind === "FACILITY" ? "Tên cơ sở" : "Chủ hộ"}>{said(dossier.headName)}</Fact>
      <Fact label="Nơi ở">{place.filter(Boolean).join(", ")}</Fact>
      {dossier.kind === "FACILITY" ? (
        <>
          <Fact label="Loại cơ sở">{said(dossier.facilityKind && FACILITY[dossier.facilityKind])}</Fact>
          <Fact label="Số người đang nuôi dưỡng, phục vụ">{said(dossier.capacity)}</Fact>
        </>
      ) : (
        <>
          <Fact label="Diện hộ">{POVERTY[dossier.povertyClass]}</Fact>
          <Fact label="Đối tượng">
            {said(dossier.shownCategories.map((category) => CATEGORY[category]).join(", "))}
          </Fact>
          <Fact label="Số khẩu">
            {dossier.memberCount}, trong đó {dossier.eligibleMembers} khẩu thuộc đối tượng
          </Fact>
        </>
      )}
      <Fact label="Điểm ưu tiên">{dossier.priority}</Fact>
      {dossier.guardianName && <Fact label="Người giám hộ">{dossier.guardianName}</Fact>}
      <Fact label="Người đề xuất">{said(dossier.proposer)}</Fact>
      {dossier.association && <Fact label="Hội, đoàn thể tham gia">{dossier.association}</Fact>}
      {dossier.organisationName && <Fact label="Đơn vị lập hồ sơ">{dossier.organisationName}</Fact>}
      <Fact label="iNHANDAO">
        {INHANDAO[dossier.inhandaoState]}
        {dossier.inhandaoCode && `: ${dossier.inhandaoCode}`}
        {dossier.inhandaoOn && `, đăng ngày ${formatDay(dossier.inhandaoOn)}`}
        {dossier.inhandaoUpdatedOn && `, cập nhật ngày ${formatDay(dossier.inhandaoUpdatedOn)}`}
        {dossier.inhandaoLink && (
          <>
            .{" "}
            <a className="link" href={dossier.inhandaoLink} rel="noopener noreferrer external">
              Xem trên iNHANDAO
            </a>
          </>
        )}
      </Fact>
    </Facts>
  );
}

function Members({ dossier }: { dossier: Dossier }) {
  return (
    <DataTable
      caption="Các khẩu trong hộ"
      rows={dossier.members}
      rowKey={(member) => member.id}
      empty={<p>Chưa ghi khẩu nào.</p>}
      columns={[
        {
          key: "name",
          header: "Họ tên",
          primary: true,
          cell: (member) => (
            <>
              {member.fullName || "—"}
              <small className="block font-normal text-ink-soft text-sm">
                {[
                  member.relation,
                  member.sex && SEX[member.sex],
                  member.birthYear && `sinh ${member.birthYear}`,
                ]
                  .filter(Boolean)
                  .join(", ")}
              </small>
            </>
          ),
        },
        {
          key: "eligible",
          header: "Thuộc đối tượng",
          cell: (member) => (member.isEligible ? "Có" : "Không"),
        },
        {
          key: "card",
          header: "Thẻ BHYT",
          cell: (member) =>
            member.hasInsuranceCard === null ? "" : member.hasInsuranceCard ? "Có" : "Không",
        },
        {
          key: "work",
          header: "Việc học, nghề nghiệp",
          cell: (member) =>
            [member.schooling && SCHOOLING[member.schooling], member.occupation].filter(Boolean).join(", "),
        },
        {
          key: "income",
          header: "Thu nhập tháng",
          align: "right",
          nowrap: true,
          cell: (member) => (member.monthlyIncome === null ? "" : formatDong(member.monthlyIncome)),
        },
      ]}
    />
  );
}

function Review({ dossier: { review }, narrow }: Part) {
  if (!review) return <p>{missing}</p>;
  return (
    <Facts narrow={narrow}>
      <Fact label="Ngày họp">
        {formatDay(review.heldOn)}{" "}
        <a className="link no-print" href={`/office/reviews/${review.id}`}>
          Mở cuộc họp
        </a>
      </Fact>
      <Fact label="Nơi họp">{review.place}</Fact>
      <Fact label="Số người dự">{formatNumber(review.attendance)}</Fact>
      <Fact label="Số phiếu">
        {review.votesFor} đồng ý, {review.votesAgainst} không đồng ý
      </Fact>
      {review.minutes && (
        <Fact label="Tóm tắt biên bản" wide>
          {review.minutes}
        </Fact>
      )}
    </Facts>
  );
}

function Needs({ dossier }: { dossier: Dossier }) {
  return (
    <DataTable
      caption="Các nhu cầu"
      rows={dossier.needs}
      rowKey={(need) => need.id}
      empty={<p>Chưa ghi nhu cầu nào.</p>}
      columns={[
        { key: "kind", header: "Nhu cầu", primary: true, cell: (need) => NEED[need.kind] },
        { key: "quantity", header: "Số lượng", cell: (need) => need.quantity },
        { key: "sustainable", header: "Lâu dài", cell: (need) => (need.isSustainable ? "Có" : "Không") },
        { key: "note", header: "Ghi chú", cell: (need) => need.note },
        {
          key: "value",
          header: "Giá trị ước tính",
          align: "right",
          nowrap: true,
          cell: (need) => (need.estimatedValue === null ? "" : formatDong(need.estimatedValue)),
          foot: formatDong(dossier.needValue),
        },
      ]}
    />
  );
}

function Support({ dossier, narrow }: Part) {
  if (dossier.support.length === 0) return <p>Chưa nhận trợ giúp nào khác.</p>;
  return (
    <Facts narrow={narrow}>
      {dossier.support.map((line) => (
        <Fact key={line.id} label={line.source ?? "Trợ giúp"}>
          {line.kind}
          {line.monthlyAmount !== null && `, ${formatDong(line.monthlyAmount)} một tháng`}
        </Fact>
      ))}
    </Facts>
  );
}

function Consents({ dossier, narrow }: Part) {
  if (dossier.consents.length === 0) return <p>{missing}</p>;
  return (
    <Facts narrow={narrow}>
      {dossier.consents.map((consent) => (
        <Fact key={consent.id} label={CONSENT_PURPOSE[consent.purpose]}>
          {consent.giverName} ({CONSENT_GIVER[consent.giver].toLowerCase()}), ngày{" "}
          {formatDay(consent.givenOn)}
          {consent.evidence && `. ${consent.evidence}`}
        </Fact>
      ))}
    </Facts>
  );
}
