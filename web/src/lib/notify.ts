// A short word at the top of the page; loaded when the first one is shown.
export async function notify(text: string, type: "success" | "warning" | "error" | "info" = "success"): Promise<void> {
  const { ElMessage } = await import("element-plus/es/components/message/index");
  await import("element-plus/theme-chalk/el-message.css");
  ElMessage({ message: text, type, grouping: true, showClose: true, duration: type === "success" ? 3000 : 6000 });
}
