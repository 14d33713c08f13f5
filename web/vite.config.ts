import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import Components from "unplugin-vue-components/vite";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [
    vue(),
    // Element Plus components and their styles, each only in the pages that use it.
    Components({ dirs: [], dts: here("components.d.ts"), resolvers: [ElementPlusResolver({ importStyle: "css" })] }),
  ],
  resolve: { alias: { "@": here("src") } },
  build: {
    outDir: here("../build/web"),
    emptyOutDir: true,
    target: "es2020",
    // A data: image or font would need an opening in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // vite's own preload code is a file, not a script in the page.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { "/api": process.env.JIHENG_ADDRESS ?? "http://127.0.0.1:8080" } },
});
