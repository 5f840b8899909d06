//! What is answered to the requests of an editor's program.

use ide::fix::fix;
use ide::snapshot::{Snapshot, Spot};
use language::place::Place;
use lsp_server::{ErrorCode, Request, Response};
use lsp_types::request as asked;
use lsp_types::request::Request as _;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CompletionResponse,
    DocumentSymbolResponse, FoldingRange, FoldingRangeKind, GotoDefinitionResponse, Hover,
    HoverContents, MarkupContent, MarkupKind, Position, PrepareRenameResponse,
    TextDocumentPositionParams, Uri, WorkspaceEdit,
};

use super::folder::{Editor, Folder};
use super::position::{Lines, path};
use super::{Server, on, said};

/// What the action of writing a case is called.
const A_CASE: &str = "给看到这一项的人写一个用例";

/// A place that is asked about, and all that is known around it.
struct Asked<'a> {
    folder: &'a Folder,
    snapshot: Snapshot<'a>,
    lines: Lines<'a>,
    spot: Spot,
    of: Editor<'a>,
}

impl Server {
    pub(super) fn answer(&self, request: Request) -> Response {
        match request.method.as_str() {
            asked::Completion::METHOD => on::<asked::Completion>(request, |wanted| {
                Ok(self.completion(&wanted.text_document_position))
            }),
            asked::HoverRequest::METHOD => on::<asked::HoverRequest>(request, |wanted| {
                Ok(self.hover(&wanted.text_document_position_params))
            }),
            asked::GotoDefinition::METHOD => on::<asked::GotoDefinition>(request, |wanted| {
                Ok(self.definition(&wanted.text_document_position_params))
            }),
            asked::References::METHOD => on::<asked::References>(request, |wanted| {
                let with_own = wanted.context.include_declaration;
                Ok(self.references(&wanted.text_document_position, with_own))
            }),
            asked::DocumentSymbolRequest::METHOD => {
                on::<asked::DocumentSymbolRequest>(request, |wanted| {
                    Ok(self.symbols(&wanted.text_document.uri))
                })
            }
            asked::FoldingRangeRequest::METHOD => {
                on::<asked::FoldingRangeRequest>(request, |wanted| {
                    Ok(self.folds(&wanted.text_document.uri))
                })
            }
            asked::PrepareRenameRequest::METHOD => {
                on::<asked::PrepareRenameRequest>(request, |wanted| self.prepare_rename(&wanted))
            }
            asked::Rename::METHOD => on::<asked::Rename>(request, |wanted| {
                self.rename(&wanted.text_document_position, &wanted.new_name)
            }),
            asked::CodeActionRequest::METHOD => {
                on::<asked::CodeActionRequest>(request, |wanted| Ok(self.actions(&wanted)))
            }
            asked::CodeActionResolveRequest::METHOD => {
                on::<asked::CodeActionResolveRequest>(request, |wanted| self.resolved(wanted))
            }
            method => {
                let why = format!("没有这种请求：{method}");
                Response::new_err(request.id, ErrorCode::MethodNotFound as i32, why)
            }
        }
    }

    fn asked(&self, uri: &Uri, position: Position) -> Option<Asked<'_>> {
        let path = path(uri)?;
        let folder = self.folders.values().find(|folder| folder.file(&path).is_some())?;
        let file = folder.file(&path)?;
        let of = Editor { open: &self.open, encoding: self.client.encoding };
        let lines = folder.lines(file, of)?;
        let spot = Spot { file, offset: lines.offset(position) };
        Some(Asked { folder, snapshot: folder.snapshot()?, lines, spot, of })
    }

    fn at(&self, place: &TextDocumentPositionParams) -> Option<Asked<'_>> {
        self.asked(&place.text_document.uri, place.position)
    }

    fn completion(&self, place: &TextDocumentPositionParams) -> Option<CompletionResponse> {
        let asked = self.at(place)?;
        let items = asked.snapshot.complete(asked.spot).into_iter();
        let items = items.map(|item| said::item(item, asked.lines, self.client.snippets));
        Some(CompletionResponse::Array(items.collect()))
    }

    fn hover(&self, place: &TextDocumentPositionParams) -> Option<Hover> {
        let asked = self.at(place)?;
        let hover = asked.snapshot.hover(asked.spot)?;
        let markdown = MarkupContent { kind: MarkupKind::Markdown, value: hover.text };
        let range = Some(asked.lines.range(hover.place));
        Some(Hover { contents: HoverContents::Markup(markdown), range })
    }

    fn definition(&self, place: &TextDocumentPositionParams) -> Option<GotoDefinitionResponse> {
        let asked = self.at(place)?;
        let places = asked.snapshot.definition(asked.spot).into_iter();
        let locations = places.filter_map(|place| asked.folder.location(place, asked.of));
        Some(GotoDefinitionResponse::Array(locations.collect()))
    }

    fn references(
        &self,
        place: &TextDocumentPositionParams,
        with_own: bool,
    ) -> Option<Vec<lsp_types::Location>> {
        let asked = self.at(place)?;
        let own = asked.snapshot.definition(asked.spot);
        let places = asked.snapshot.references(asked.spot).into_iter();
        let places = places.filter(|place| with_own || !own.contains(place));
        Some(places.filter_map(|place| asked.folder.location(place, asked.of)).collect())
    }

    fn symbols(&self, uri: &Uri) -> Option<DocumentSymbolResponse> {
        let asked = self.asked(uri, Position::default())?;
        let entries = asked.snapshot.outline(asked.spot.file).into_iter();
        let symbols = entries.map(|entry| said::symbol(entry, asked.lines));
        Some(DocumentSymbolResponse::Nested(symbols.collect()))
    }

    fn folds(&self, uri: &Uri) -> Option<Vec<FoldingRange>> {
        let asked = self.asked(uri, Position::default())?;
        let text = asked.snapshot.text(asked.spot.file);
        let is_yaml = uri.as_str().ends_with(".yaml");
        let fold = |place: Place| {
            let range = asked.lines.range(place);
            // Of Markdown it is a heading.
            let is_comment = is_yaml && text[place.start..].starts_with('#');
            FoldingRange {
                start_line: range.start.line,
                end_line: range.end.line,
                kind: is_comment.then_some(FoldingRangeKind::Comment),
                ..FoldingRange::default()
            }
        };
        Some(asked.snapshot.folds(asked.spot.file).into_iter().map(fold).collect())
    }

    fn prepare_rename(
        &self,
        place: &TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>, String> {
        let Some(asked) = self.at(place) else { return Ok(None) };
        let mention = asked.snapshot.prepare_rename(asked.spot)?;
        let range = asked.lines.range(mention.place);
        let written = &asked.snapshot.text(asked.spot.file)[mention.place.start..mention.place.end];
        let placeholder = written.trim_matches(['"', '\'']).to_owned();
        Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
    }

    fn rename(
        &self,
        place: &TextDocumentPositionParams,
        name: &str,
    ) -> Result<Option<WorkspaceEdit>, String> {
        let Some(asked) = self.at(place) else { return Ok(None) };
        let edits = asked.snapshot.rename(asked.spot, name)?;
        Ok(said::edits(asked.folder, &edits, asked.of))
    }

    fn actions(&self, wanted: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
        let asked = self.asked(&wanted.text_document.uri, wanted.range.start)?;
        let end = asked.lines.offset(wanted.range.end);
        let is_here = |place: Place| {
            place.file == asked.spot.file && place.start <= end && asked.spot.offset <= place.end
        };
        let problems = asked.folder.problems().into_iter();
        let here = problems.filter(|found| is_here(found.place));
        let mut actions: Vec<CodeActionOrCommand> = here
            .filter_map(|found| {
                let fix = fix(found, asked.snapshot.sources)?;
                let diagnostic = said::diagnostic(asked.folder, found, asked.of)?;
                Some(CodeActionOrCommand::CodeAction(CodeAction {
                    title: fix.title,
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![diagnostic]),
                    edit: Some(said::edits(asked.folder, &fix.edits, asked.of)?),
                    is_preferred: Some(true),
                    ..CodeAction::default()
                }))
            })
            .collect();
        actions.extend(self.case_action(&asked, wanted));
        Some(actions)
    }

    /// Writing a case is offered where nobody of the cases is told a block. Finding somebody takes a while, so
    /// it is done when it is chosen.
    fn case_action(&self, asked: &Asked, wanted: &CodeActionParams) -> Option<CodeActionOrCommand> {
        if !self.client.resolves || !asked.snapshot.lacks_case(asked.spot) {
            return None;
        }
        let place =
            TextDocumentPositionParams::new(wanted.text_document.clone(), wanted.range.start);
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: A_CASE.to_owned(),
            kind: Some(CodeActionKind::REFACTOR),
            data: Some(serde_json::to_value(place).ok()?),
            ..CodeAction::default()
        }))
    }

    fn resolved(&self, action: CodeAction) -> Result<CodeAction, String> {
        let place = action.data.clone().and_then(|data| serde_json::from_value(data).ok());
        let asked = place.as_ref().and_then(|place| self.at(place));
        let Some(asked) = asked else { return Ok(action) };
        let case = asked.snapshot.case_for_block(asked.spot);
        let case = case.ok_or("没有找到看得到这一项的人，或者这份指引还没有 cases.yaml")?;
        let edit = said::edits(asked.folder, std::slice::from_ref(&case), asked.of);
        Ok(CodeAction { edit, ..action })
    }
}
