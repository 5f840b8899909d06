#![cfg(feature = "author")]
#[path = "prove/guide.rs"]
mod guide;
use std::path::Path;
#[test]
fn conf() {
    for name in ["tests/conformance/benefits","tests/conformance/inheritance","tests/conformance/maternity","content","tests/second-school"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
        let mut files = Vec::new();
        let mut waiting = vec![root.clone()];
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() { waiting.push(path); } else {
                    let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                    files.push((name, std::fs::read_to_string(&path).expect("text")));
                }
            }
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        for g in guide::read(&files) {
            let start = std::time::Instant::now();
            let (found, effort) = g.proof_within(rules::author::prove::MOST_STEPS);
            println!("== {name} {}: {:?} {effort:?}", g.rules.slug, start.elapsed());
            for line in found { println!("  {line}"); }
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
}
