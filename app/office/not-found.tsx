import { NotFoundPage } from "@/components/frame/wrong-way";

export default function OfficeNotFound() {
  return <NotFoundPage back={{ href: "/office/desk", label: "Về việc hôm nay" }} />;
}
