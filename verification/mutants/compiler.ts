import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** TypeScript's own view of the source: it names the types, and says whether a mutated file still compiles. */
export interface Compiler {
  readonly program: ts.Program;
  /** Whether the compiler accepts `file` with this text. Only this file is looked at. */
  accepts(file: string, text: string): boolean;
}

/** Reads the project's settings and the source below `root`. */
export function createCompiler(root: string, files: readonly string[]): Compiler {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const roots = files.map((file) => join(root, file));
  const changed = new Map<string, { readonly text: string; readonly version: number }>();
  let version = 0;
  const host: ts.LanguageServiceHost = {
    getScriptFileNames: () => roots,
    getScriptVersion: (path) => String(changed.get(path)?.version ?? 0),
    getScriptSnapshot(path) {
      const text = changed.get(path)?.text ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => ({ ...options, noEmit: true }),
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
  };
  const service = ts.createLanguageService(host);
  const set = (path: string, text: string): void => {
    version += 1;
    changed.set(path, { text, version });
  };
  const program = service.getProgram();
  if (program === undefined) throw new Error('TypeScript has no program');
  return {
    program,
    accepts(file, text) {
      const path = join(root, file);
      set(path, text);
      const faults = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)];
      set(path, readFileSync(path, 'utf8'));
      return faults.length === 0;
    },
  };
}
