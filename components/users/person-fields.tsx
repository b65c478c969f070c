import { TextField } from "@/components/ui/fields";

export function PersonFields() {
  return (
    <>
      <TextField name="fullName" label="Họ và tên" autoComplete="off" maxLength={100} />
      <TextField name="email" label="Thư điện tử" type="email" autoComplete="off" optional maxLength={200} />
      <TextField
        name="phone"
        label="Số điện thoại"
        type="tel"
        autoComplete="off"
        optional
        width="m"
        maxLength={20}
      />
    </>
  );
}
