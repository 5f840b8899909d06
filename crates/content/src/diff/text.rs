//! A difference as text for a terminal or a letter.

use std::fmt::Write as _;

use super::view::{
    EditView, EditionView, EffectView, EffectsView, EntryView, FieldView, GuideView, View, WhoView,
    WrittenView,
};

/// What is said where nothing differs.
pub const SAME: &str = "两份内容对每个人的指引都相同。";
/// Whom the entries are about, where some people cannot answer as before.
pub const LEFT_OUT: &str =
    "有的人不能再像原来那样回答，或者有了新的选项，下面先说这些人；其余各项只说前后回答相同的人。";

/// The whole text.
pub fn text(view: &View) -> String {
    let mut text = format!("旧：{}\n新：{}\n", edition(&view.old), edition(&view.new));
    if view.same {
        let _ = writeln!(text, "\n{SAME}");
    }
    for guide in &view.guides {
        text.push_str(&self::guide(guide));
    }
    if !view.general.is_empty() {
        text.push_str("\n所有人都看到的其他变化\n");
        text.push_str(&fields(&view.general, "  "));
    }
    text
}

fn edition(edition: &EditionView) -> String {
    let EditionView { source, edition, days, fingerprint, .. } = edition;
    format!("{source}：{edition}，{days}，规则指纹 {fingerprint}")
}

fn guide(guide: &GuideView) -> String {
    let title = &guide.title;
    match guide.presence {
        "new" => return format!("\n指引“{title}”是新增的，原来没有。\n"),
        "old" => return format!("\n指引“{title}”删去了，现在没有。\n"),
        _ => {}
    }
    if guide.entries.is_empty() && guide.general.is_empty() && guide.notes.is_empty() {
        return String::new();
    }
    let mut text = format!("\n指引“{title}”\n");
    text.push_str(&fields(&guide.general, "  "));
    if guide.leaves_out {
        let _ = writeln!(text, "  {LEFT_OUT}");
    }
    for entry in &guide.entries {
        text.push_str(&self::entry(entry));
    }
    if !guide.notes.is_empty() {
        text.push_str("\n  下面的改动不影响任何人看到的指引\n");
        for note in &guide.notes {
            let _ = writeln!(text, "    {note}");
        }
    }
    text
}

fn entry(entry: &EntryView) -> String {
    let mut text = format!("\n{}. {}\n", entry.number, entry.heading);
    for edit in &entry.edits {
        text.push_str(&self::edit(edit));
    }
    let _ = writeln!(text, "   涉及：{}", who(&entry.who, "         "));
    if let Some(example) = &entry.example {
        let _ = writeln!(text, "   例如：{example}");
    }
    for effects in &entry.effects {
        text.push_str(&self::effects(effects));
    }
    text
}

fn edit(edit: &EditView) -> String {
    let mut text = String::new();
    for (label, side) in [(edit.old_label, &edit.old), (edit.new_label, &edit.new)] {
        if let Some(WrittenView { text: words, file, line }) = side {
            let place = format!("{file} 第 {line} 行");
            let words = if words.is_empty() { place } else { format!("{words}（{place}）") };
            let _ = writeln!(text, "   {label}：{words}");
        }
    }
    text
}

/// One list of answers in the same line, several a line each.
fn who(who: &WhoView, indent: &str) -> String {
    let mut text = who.terms.join(&format!("；\n{indent}或者 "));
    if who.more > 0 {
        let _ = write!(text, "；\n{indent}另有 {} 种情形没有列出", who.more);
    }
    text
}

fn effects(effects: &EffectsView) -> String {
    let mut text = String::new();
    let indent = match &effects.who {
        Some(part) => {
            let _ = writeln!(text, "   其中，{}：", who(part, "         "));
            "     "
        }
        None => "   ",
    };
    let mut last = "";
    for effect in &effects.list {
        if effect.what != last {
            let _ = writeln!(text, "{indent}{}：", effect.label);
        }
        last = effect.what;
        text.push_str(&self::effect(effect, indent));
    }
    text
}

fn effect(effect: &EffectView, indent: &str) -> String {
    let mut text = format!("{indent}  {}{}\n", effect.kind, effect.title);
    text.push_str(&fields(&effect.fields, &format!("{indent}    ")));
    text
}

fn fields(fields: &[FieldView], indent: &str) -> String {
    let mut text = String::new();
    for field in fields {
        let _ = writeln!(text, "{indent}{}", field.label);
        for (label, words) in [("原来：", &field.old), ("现在：", &field.new)] {
            let words = words.as_deref().unwrap_or("（没有）");
            let words = words.replace('\n', &format!("\n{indent}        "));
            let _ = writeln!(text, "{indent}  {label}{words}");
        }
    }
    text
}
