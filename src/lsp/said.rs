//! What is known of a portal, as the protocol says it.

use ide::complete::{Item, ItemKind};
use ide::outline::Entry;
use ide::snapshot::Edit;
use language::problem::{Diagnostic, Severity};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, DiagnosticRelatedInformation,
    DiagnosticSeverity, DocumentChanges, DocumentSymbol, InsertTextFormat, InsertTextMode,
    NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, SymbolKind, TextDocumentEdit,
    TextEdit, WorkspaceEdit,
};

use super::folder::{Editor, Folder};
use super::position::Lines;

/// A problem with its words.
pub fn diagnostic(
    folder: &Folder,
    found: &Diagnostic,
    of: Editor,
) -> Option<lsp_types::Diagnostic> {
    let problem = &found.problem;
    let severity = match problem.severity() {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
    };
    let also = found.also.iter().filter_map(|one| {
        let (location, message) = (folder.location(one.place, of)?, one.words.clone());
        Some(DiagnosticRelatedInformation { location, message })
    });
    let also: Vec<_> = also.collect();
    Some(lsp_types::Diagnostic {
        range: folder.lines(found.place.file, of)?.range(found.place),
        severity: Some(severity),
        code: Some(NumberOrString::String(problem.code().to_owned())),
        source: Some("zhiyin".to_owned()),
        message: format!("{}\n改法：{}", problem.message(), problem.help()),
        related_information: (!also.is_empty()).then_some(also),
        ..lsp_types::Diagnostic::default()
    })
}

/// Something that may be written.
pub fn item(item: Item, lines: Lines, takes_snippets: bool) -> CompletionItem {
    let kind = match item.kind {
        ItemKind::Key => CompletionItemKind::PROPERTY,
        ItemKind::Name => CompletionItemKind::REFERENCE,
        ItemKind::Value => CompletionItemKind::ENUM_MEMBER,
        ItemKind::Snippet => CompletionItemKind::SNIPPET,
    };
    let range = lines.range(item.edit.place);
    let (new_text, format) = match (item.has_stops, takes_snippets) {
        (true, true) => (item.edit.text, InsertTextFormat::SNIPPET),
        (true, false) => (without_stops(&item.edit.text), InsertTextFormat::PLAIN_TEXT),
        (false, _) => (item.edit.text, InsertTextFormat::PLAIN_TEXT),
    };
    CompletionItem {
        label: item.label,
        kind: Some(kind),
        detail: Some(item.detail).filter(|detail| !detail.is_empty()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        insert_text_format: Some(format),
        // The lines are indented already.
        insert_text_mode: Some(InsertTextMode::AS_IS),
        ..CompletionItem::default()
    }
}

/// A text without the places where one goes on writing: `${1:名}` is 名, `$0` nothing.
fn without_stops(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['$', '\\']) {
        plain.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        if rest[at..].starts_with('\\') {
            let sign = behind.chars().next();
            plain.extend(sign);
            rest = &behind[sign.map_or(0, char::len_utf8)..];
        } else if let Some(stop) = behind.strip_prefix('{') {
            let end = stop.find('}').unwrap_or(stop.len());
            plain.push_str(stop[..end].split_once(':').map_or("", |(_, words)| words));
            rest = stop.get(end + 1..).unwrap_or_default();
        } else {
            rest = behind.trim_start_matches(|sign: char| sign.is_ascii_digit());
        }
    }
    plain + rest
}

/// Edits, file by file.
pub fn edits(folder: &Folder, edits: &[Edit], of: Editor) -> Option<WorkspaceEdit> {
    let mut changes: Vec<TextDocumentEdit> = Vec::new();
    for edit in edits {
        let file = edit.place.file;
        let uri = folder.uri(file, of.open)?;
        let range = folder.lines(file, of)?.range(edit.place);
        let text = OneOf::Left(TextEdit { range, new_text: edit.text.clone() });
        match changes.iter_mut().find(|change| change.text_document.uri == uri) {
            Some(change) => change.edits.push(text),
            None => changes.push(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
                edits: vec![text],
            }),
        }
    }
    let document_changes = Some(DocumentChanges::Edits(changes));
    Some(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() })
}

/// An entry of a file, with those in it.
pub fn symbol(entry: Entry, lines: Lines) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> =
        entry.entries.into_iter().map(|entry| symbol(entry, lines)).collect();
    let kind = if children.is_empty() { SymbolKind::FIELD } else { SymbolKind::OBJECT };
    // The one field that must be there though it must not be used.
    #[allow(deprecated)]
    DocumentSymbol {
        name: entry.name,
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range: lines.range(entry.place),
        selection_range: lines.range(entry.named),
        children: (!children.is_empty()).then_some(children),
    }
}

#[cfg(test)]
mod tests {
    use super::without_stops;

    #[test]
    fn texts_without_stops() {
        let table = [
            ("依据: [$0]", "依据: []"),
            ("名: ${1:甲}\n问: ${2}", "名: 甲\n问: "),
            ("{\\$a\\}: $0}", "{$a}: }"),
        ];
        for (text, plain) in table {
            assert_eq!(without_stops(text), plain);
        }
    }
}
