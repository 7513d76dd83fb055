// 脚本只是便利：没有脚本，一切照样能办。按 ES2017 书写。
(function () {
  "use strict";

  document.querySelectorAll("button[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // 长文本框里回车是换行，所以另给一个提交的键。
  document.addEventListener("keydown", function (event) {
    const field = event.target;
    if (event.ctrlKey && event.key === "Enter" && field.form && field.form.method === "post") {
      const button = field.form.querySelector("button[type=submit]");
      if (button) { button.click(); }
    }
  });

  // 窄屏上表格右边的列在视线之外，写一句话。
  document.querySelectorAll("[data-hint]").forEach(function (region) {
    if (region.scrollWidth <= region.clientWidth + 1) { return; }
    const hint = document.createElement("p");
    hint.className = "quiet screen-only";
    hint.textContent = region.dataset.hint;
    region.before(hint);
  });

  const wrong = document.querySelector("[role=alert]");
  if (wrong) { wrong.focus(); }
})();
