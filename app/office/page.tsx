import { redirect } from "next/navigation";
import { AFTER_SIGN_IN } from "@/lib/auth/rules";

export default function OfficePage() {
  redirect(AFTER_SIGN_IN);
}
