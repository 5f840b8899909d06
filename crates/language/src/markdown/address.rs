//! Which addresses a link may have.

/// Only addresses that cannot run anything and lead where they seem to: relative ones and four schemes, of
/// which those of websites name a website, and nobody's password.
pub fn is_safe(target: &str) -> bool {
    let plain = !target.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    let scheme = target.split(['/', '?', '#']).next().unwrap_or_default();
    let known = match scheme.split_once(':') {
        Some((name, rest)) => match name.to_ascii_lowercase().as_str() {
            "http" | "https" => names_website(&target[name.len() + ":".len()..]),
            "tel" | "mailto" => !rest.is_empty(),
            _ => false,
        },
        // A path from the root fails where the website stands in a folder, or is opened as a file.
        None => !target.starts_with('/'),
    };
    plain && known && !target.is_empty()
}

fn names_website(address: &str) -> bool {
    let host = address.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty() && !host.contains('@') && !host.starts_with(':'))
}
