import type { zh } from "../zh";
import type { Same } from "../same";
import { bureau } from "./bureau";
import { dossier } from "./dossier";
import { shell } from "./shell";
import { task } from "./task";

export const en: Same<typeof zh> = { ...shell, ...task, ...dossier, ...bureau };
