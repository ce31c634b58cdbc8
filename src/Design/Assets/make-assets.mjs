// Makes what wwwroot needs and the repository does not keep: the fonts, taken out of their npm packages,
// and cairn.css, the style sources in the order of their cascade.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const fonts = [
  ["inter", [400, 600]],
  ["source-serif-4", [400, 600]],
];
const styles = ["tokens", "fonts", "base", "layout", "actions", "fields", "lists", "feedback", "progress", "signatures", "finding", "gallery", "print"];

mkdirSync("wwwroot/fonts", { recursive: true });
for (const [family, weights] of fonts)
  for (const weight of weights)
    for (const script of ["latin", "latin-ext"])
      copyFileSync(
        `node_modules/@fontsource/${family}/files/${family}-${script}-${weight}-normal.woff2`,
        `wwwroot/fonts/${family}-${script}-${weight}.woff2`);

const sheet = styles.map(name => readFileSync(`Styles/${name}.css`, "utf8")).join("\n");
writeFileSync("wwwroot/cairn.css", sheet);
