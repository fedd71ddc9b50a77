import { expect, test } from "vitest";
import { signatureFrom } from "./signature-text";

test("a signature out of the profile, whatever stands in it", () => {
  const user = { name: "Ada <Love>", job_title: "", email: "ada@x.example" };
  expect(signatureFrom(user, "Maven & Co")).toBe(
    "<p><strong>Ada &lt;Love&gt;</strong><br>Maven &amp; Co<br>ada@x.example</p>",
  );
});
