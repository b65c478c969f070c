import { AddressFilters } from "@/components/addresses/address-filters";
import { AddressSearch } from "@/components/addresses/address-search";
import { AddressTable } from "@/components/addresses/address-table";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ButtonLink } from "@/components/ui/button";
import { requireActor } from "@/lib/auth/gate";
import { searchAddressList } from "@/lib/directory/actions";
import type { AddressRow } from "@/lib/directory/queries";
import { addressFilter } from "@/lib/filters/schema";

const ROWS: AddressRow[] = Array.from({ length: 25 }, (_, at) => ({
  id: `00000000-0000-4000-8000-0000000000${10 + at}`,
  code: `BP-2021-0000${10 + at}`,
  kind: "HOUSEHOLD",
  state: "APPROVED",
  unitId: "",
  organisationId: null,
  hamlet: "Ấp 3",
  headName: "Nguyễn Thị Phương Lan",
  shownCategories: ["SERIOUS_ILLNESS", "POOR_HARDSHIP"],
  needKinds: ["CASH"],
  povertyClass: "POOR",
  memberCount: 4,
  eligibleMembers: 1,
  priority: 55,
  version: 1,
  priorityKey: 99_996_000_018_748n,
  submittedOn: "2021-02-10",
  approvedOn: "2021-03-01",
  publishedOn: null,
  inhandaoCode: null,
  inhandaoOn: null,
  changedAt: new Date("2021-04-01T00:00:00Z"),
  unitName: "Xã Đồng Tâm",
  districtName: "Huyện Đồng Phú",
  enrolment: {
    entry: "NEW",
    minimum: 3_000_000n,
    promised: 3_600_000n,
    handedOver: 900_000n,
    missing: 0n,
    timesHelped: 3,
    coveredSince: "2021-03-05",
  },
}));
const UNITS = Array.from({ length: 11 }, (_, at) => ({ value: String(at), label: `Huyện số ${at}` }));

/** The address list as the province sees it, from constants: what the data costs is the rest. */
export default async function ConstantAddresses() {
  await requireActor();
  return (
    <>
      <PageHeader
        title="Địa chỉ nhân đạo"
        count="hơn 10.000"
        actions={
          <ButtonLink href="/office/addresses/export" variant="secondary">
            Xuất Excel
          </ButtonLink>
        }
      />
      <AddressSearch action={searchAddressList} words="" hasNames />
      <AddressFilters
        filter={addressFilter.parse({})}
        hasWords={false}
        units={UNITS}
        unitName={null}
        hasNames
        years={[2021]}
        hasDrafts
      />
      <AddressTable
        rows={ROWS}
        sums={null}
        year={2021}
        hasNames
        hasDistricts
        rowHref={(row) => `/office/addresses/${row.id}`}
        empty={null}
      />
      <Pager text="Trang này có 25 trong hơn 10.000 địa chỉ" nextHref="/office/addresses?after=x" />
    </>
  );
}
