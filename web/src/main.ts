import { createPinia } from "pinia";
import { createApp } from "vue";
import { whenSignedOut } from "@/api/client";
import { language, setLanguage } from "@/i18n";
import { useSession } from "@/stores/session";
import App from "./App.vue";
import { router } from "./router";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/element.css";

setLanguage(language.value);
const app = createApp(App);
app.use(createPinia());
app.use(router);

whenSignedOut(() => {
  useSession().take(null);
  const here = router.currentRoute.value;
  if (here.name !== "login") void router.push({ name: "login", query: { to: here.fullPath, ended: "1" } });
});

app.mount("#app");
