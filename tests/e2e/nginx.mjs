// The site behind the real nginx, with the configuration that stands in deploy/.

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { dist, freePort, root } from "./atlas.mjs";

/**
 * nginx with our server block, changed as docs/HOSTING.md says, over a copy of the site.
 * @param {string} folder where it may keep its files
 * @param {string[]} packed which files get a compressed copy, where the build has not made them
 */
export async function start(folder, packed) {
  const site = join(folder, "site");
  cpSync(dist, site, { recursive: true });
  for (const name of packed) {
    writeFileSync(join(site, name + ".gz"), gzipSync(readFileSync(join(site, name))));
  }
  const port = await freePort();
  const block = readFileSync(join(root, "deploy/nginx.conf"), "utf8")
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("root /srv/corridor-atlas;", `root ${site};`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
  mkdirSync(join(folder, "logs"));
  const conf = join(folder, "nginx.conf");
  // The workers must be able to read a folder of whoever runs the tests.
  const user = process.getuid() === 0 ? "user root;" : "";
  writeFileSync(conf, `${user} daemon off; pid ${folder}/pid; error_log ${folder}/logs/error.log; events {}
    http { access_log off; ${temporary.join(" ")} ${block} }`);
  const child = spawn(process.env.ATLAS_NGINX ?? "nginx", ["-p", folder, "-c", conf], { stdio: "ignore" });
  process.once("exit", () => child.kill());
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 100; ; tries--) {
    if (await fetch(origin).catch(() => null)) break;
    if (!tries || child.exitCode !== null) throw new Error(readFileSync(join(folder, "logs/error.log"), "utf8"));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { origin, close: () => child.kill() };
}
