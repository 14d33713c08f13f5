import { bureau } from "./bureau";
import { dossier } from "./dossier";
import { shell } from "./shell";
import { task } from "./task";

export const zh = { ...shell, ...task, ...dossier, ...bureau };
