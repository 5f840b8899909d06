// Starts `zhiyin lsp` and has VS Code speak to it. What it can do is the server's business.

import { commands, window, workspace, type ExtensionContext } from "vscode";
import { LanguageClient, TransportKind, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

const options: LanguageClientOptions = {
  documentSelector: [
    { scheme: "file", pattern: "**/{site,guide,cases}.yaml" },
    { scheme: "file", pattern: "**/{pages,notices}/*.md" },
    { scheme: "file", pattern: "**/notice.md" },
    { scheme: "file", pattern: "**/lists/*.csv" },
  ],
};

async function start(): Promise<void> {
  const command = workspace.getConfiguration("zhiyin").get<string>("path", "zhiyin");
  const server: ServerOptions = { command, args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("zhiyin", "指引", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    void window.showErrorMessage(`启动不了 zhiyin（${String(error)}）。请在设置里的“指引：Path”写上 zhiyin 程序的位置。`);
  }
}

export async function activate(context: ExtensionContext): Promise<void> {
  const restart = async (): Promise<void> => {
    await client?.stop();
    await start();
  };
  context.subscriptions.push(commands.registerCommand("zhiyin.restart", restart));
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
