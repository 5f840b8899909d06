//! The first words: what the other end can do, and what this one does.

use lsp_server::Request;
use lsp_types::request::{RegisterCapability, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    FoldingRangeProviderCapability, HoverProviderCapability, InitializeParams, OneOf,
    PositionEncodingKind, RenameOptions, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
};
use serde_json::{Value, json};

use super::position::Encoding;

/// What the other end can do.
pub struct Client {
    /// How it counts columns.
    pub encoding: Encoding,
    /// It takes texts with places to go on writing.
    pub snippets: bool,
    /// It asks for what an action does only when it is chosen.
    pub resolves: bool,
    /// It tells of files that change, if asked to.
    pub watches: bool,
}

impl Client {
    pub fn of(wanted: &InitializeParams) -> Client {
        let capabilities = &wanted.capabilities;
        let general = capabilities.general.as_ref();
        let encodings = general.and_then(|general| general.position_encodings.as_ref());
        let document = capabilities.text_document.as_ref();
        let item = document
            .and_then(|document| document.completion.as_ref())
            .and_then(|completion| completion.completion_item.as_ref());
        let action = document.and_then(|document| document.code_action.as_ref());
        let resolves = action.and_then(|action| action.resolve_support.as_ref());
        let workspace = capabilities.workspace.as_ref();
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        Client {
            encoding: Encoding::chosen(encodings.map_or(&[][..], Vec::as_slice)),
            snippets: item.is_some_and(|item| item.snippet_support == Some(true)),
            resolves: resolves.is_some_and(|of| of.properties.iter().any(|name| name == "edit")),
            watches: watched.is_some_and(|watched| watched.dynamic_registration == Some(true)),
        }
    }
}

/// What is answered to the first request.
pub fn answer(client: &Client) -> Value {
    let capabilities = ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::from(client.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::FULL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions::default())),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([" ", "{", "[", "：", "-", "("].map(str::to_owned).into()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR]),
            resolve_provider: Some(true),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    json!({
        "capabilities": capabilities,
        "serverInfo": ServerInfo { name: "zhiyin".to_owned(), version },
    })
}

/// Asks to be told of every file that changes.
pub fn watching() -> Request {
    let options = json!({ "watchers": [{ "globPattern": "**/*" }] });
    let registration = json!({ "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": options });
    let method = RegisterCapability::METHOD.to_owned();
    Request::new("files".to_owned().into(), method, json!({ "registrations": [registration] }))
}
