export function bundleScript(entryPoint: string): Promise<Buffer>
