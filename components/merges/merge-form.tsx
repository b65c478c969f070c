import { ConfirmForm } from "@/components/ui/confirm";
import { HiddenField, RadioField, TextArea } from "@/components/ui/fields";
import { merge } from "@/lib/merges/actions";
import { Version } from "./versions";

type Side = { id: string; version: number; code: string | null; headName: string };

/** Which of the two stays, and why they are one household. */
export function MergeForm({ one, other, proposed }: { one: Side; other: Side; proposed: string }) {
  const nameOf = ({ code, headName }: Side) => [code ?? "Chưa có mã", headName].join(", ");
  return (
    <ConfirmForm
      id="merge"
      action={merge}
      values={{ survivorId: proposed }}
      label="Gộp hai hồ sơ"
      variant="danger"
      title="Gộp hai hồ sơ thành một?"
      effect="Đăng ký gắn, lần trợ giúp của các năm chưa khóa, ảnh và giấy tờ chuyển sang hồ sơ giữ lại. Hồ sơ kia thôi được tính và thôi công khai. Trong 30 ngày có thể bỏ gộp."
    >
      <HiddenField name="oneId" value={one.id} />
      <Version name="oneVersion" version={one.version} />
      <HiddenField name="otherId" value={other.id} />
      <Version name="otherVersion" version={other.version} />
      <RadioField
        name="survivorId"
        label="Hồ sơ giữ lại"
        options={[one, other].map((side) => ({
          value: side.id,
          label: nameOf(side),
          hint: side.id === proposed ? "Nên giữ: đã qua nhiều bước duyệt hơn, hoặc lập trước." : undefined,
        }))}
      />
      <TextArea
        name="reason"
        label="Vì sao là một hộ"
        hint="Ví dụ: cùng một nhà, đã đến tận nơi xem"
        rows={2}
        maxLength={500}
      />
      <p className="field-hint my-4">
        Nhân khẩu, nhu cầu và sự đồng ý không tự chuyển. Mục nào chỉ hồ sơ kia có, hãy đề nghị sửa hồ sơ giữ
        lại.
      </p>
    </ConfirmForm>
  );
}
