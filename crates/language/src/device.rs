//! Names that Windows keeps for devices, whatever ends they have: it neither stores nor unpacks such files.

/// Whether a name up to its first dot is one of them, in small or large letters.
#[must_use]
pub fn is_device(stem: &str) -> bool {
    let stem = stem.trim_end_matches(' ').to_ascii_lowercase();
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| {
        let mut signs = number.chars();
        let sign = signs.next();
        signs.next().is_none() && sign.is_some_and(|sign| "0123456789¹²³".contains(sign))
    });
    is_port || ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"].contains(&&*stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_known_however_they_are_written() {
        for name in
            ["con", "CON", "Aux", "nul", "prn ", "com1", "LPT9", "com¹", "CONIN$", "conout$"]
        {
            assert!(is_device(name), "{name}");
        }
        for name in ["", "com", "com10", "lpt", "console", "con-1", "附件"] {
            assert!(!is_device(name), "{name}");
        }
    }
}
