//! What a command line means, and what is said of a wrong one.

use std::path::PathBuf;

use super::*;

fn parse(line: &str) -> Result<Command, Stop> {
    Cli::parse_from(line.split_whitespace()).map(|cli| cli.command)
}

fn usage(line: &str) -> String {
    match parse(line) {
        Err(Stop::Usage(words)) => words,
        other => panic!("{line}: {other:?}"),
    }
}

fn show(line: &str) -> String {
    match parse(line) {
        Err(Stop::Show(text)) => text,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn reads_commands() {
    let Ok(Command::Build(build)) = parse("zhiyin build") else { panic!() };
    assert_eq!(build.content.content, PathBuf::from("content"));
    assert_eq!(build.out, PathBuf::from("public"));
    assert_eq!(build.report.format, Format::Text);
    let line = "zhiyin build 站 --out o --format json";
    let Ok(Command::Build(build)) = parse(line) else { panic!() };
    assert_eq!(build.content.content, PathBuf::from("站"));
    assert_eq!(build.out, PathBuf::from("o"));
    assert_eq!(build.report.format, Format::Json);
    let Ok(Command::Serve(serve)) = parse("zhiyin serve --port 80") else { panic!() };
    assert_eq!(serve.port, 80);
    assert_eq!((serve.against, serve.date, serve.host), (None, None, None));
    let line = "zhiyin serve 站 --date 2023-06-25 --against v1 --host=192.168.1.5";
    let Ok(Command::Serve(serve)) = parse(line) else { panic!() };
    assert_eq!(serve.date, rules::Date::from_civil(2023, 6, 25));
    assert_eq!(serve.against.as_deref(), Some("v1"));
    assert_eq!(serve.host, Some("192.168.1.5".parse().ok()));
    let Ok(Command::Serve(serve)) = parse("zhiyin serve --host 站") else { panic!() };
    assert_eq!((serve.host, serve.content.content), (Some(None), "站".into()));
    assert!(matches!(parse("zhiyin check x --format json"), Ok(Command::Check(_))));
    assert!(matches!(parse("zhiyin test"), Ok(Command::Test(_))));
    let propose = |line: &str| match parse(line) {
        Ok(Command::Test(test)) => (test.content.content, test.propose),
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(propose("zhiyin test"), ("content".into(), None));
    assert_eq!(propose("zhiyin test --propose 站"), ("站".into(), Some(None)));
    let leave = Some(Some("leave".to_owned()));
    assert_eq!(propose("zhiyin test --propose=leave"), ("content".into(), leave));
    let Ok(Command::Explain(explain)) = parse("zhiyin explain Z203") else { panic!() };
    assert_eq!(explain.code.as_deref(), Some("Z203"));
}

#[test]
fn words_a_wrong_command_line() {
    let starts = [
        ("zhiyin bild", "错误：没有“bild”这个命令。您是不是想写“build”？\n改法：可以写 build、"),
        ("zhiyin build --oot x", "错误：没有“--oot”这个选项。您是不是想写“--out”？\n改法："),
        ("zhiyin build a b", "错误：多出了“b”\n"),
        ("zhiyin build --out", "错误：“--out”后面没有写内容\n"),
        ("zhiyin build --out a --out b", "错误：“--out”只能写一次\n"),
        ("zhiyin check --format xml", "错误：“--format”不能是“xml”\n改法：可以写：text、json\n"),
        ("zhiyin check --format jsn", "错误：“--format”不能是“jsn”。您是不是想写“json”？\n"),
        (
            "zhiyin serve --date 6月1日",
            "错误：“--date”不能是“6月1日”：不是这里认得的写法\n\
             改法：日期写成四位年-两位月-两位日，例如 2024-06-10\n",
        ),
        (
            "zhiyin check --date 2027-6-24",
            "错误：“--date”不能是“2027-6-24”：不是这里认得的写法\n\
             改法：日期写成四位年-两位月-两位日，例如 2027-06-24\n",
        ),
        (
            "zhiyin new-edition --name 2028届 --from 2028年3月1日 --until 2028-06-30",
            "错误：“--from”不能是“2028年3月1日”：不是这里认得的写法\n\
             改法：日期写成四位年-两位月-两位日，例如 2028-03-01\n",
        ),
        (
            "zhiyin check --date 2027-02-30",
            "错误：“--date”不能是“2027-02-30”：没有这一天\n\
             改法：日期写成四位年-两位月-两位日，例如 2024-06-10\n",
        ),
        (
            "zhiyin serve --host=0.0.0.0",
            "错误：“--host”不能是“0.0.0.0”：要写这台电脑在局域网里的地址",
        ),
        ("zhiyin serve --port 0", "错误：“--port”不能是“0”：端口是 1 到 65535 的数\n"),
    ];
    for (line, start) in starts {
        assert!(usage(line).starts_with(start), "{line}: {}", usage(line));
    }
}

#[test]
fn shows_help_in_chinese() {
    assert_eq!(show("zhiyin --version"), format!("zhiyin {}\n", env!("CARGO_PKG_VERSION")));
    let commands = Cli::command();
    let lines =
        commands.get_subcommands().map(|command| format!("zhiyin {} -h", command.get_name()));
    let lines: Vec<String> = lines.chain(["zhiyin -h".to_owned()]).collect();
    assert!(lines.len() > 8, "{lines:?}");
    for line in lines {
        let help = show(&line);
        for english in ["Usage", "Options", "Commands", "Print", "default", "possible", "Arguments"]
        {
            assert!(!help.contains(english), "{line}: {help}");
        }
        assert!(help.contains("用法：zhiyin "), "{help}");
    }
    assert!(usage("zhiyin").contains("命令："));
}

#[test]
fn completes_every_command() {
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        let script = completions(shell);
        for (name, _) in helps() {
            assert!(script.contains(&name), "{shell:?}: {name}");
        }
        // Bash has no place for words beside what it offers.
        assert_eq!(script.contains("检查内容，生成网站"), shell != Shell::Bash, "{shell:?}");
    }
    let Ok(Command::Completions(wanted)) = parse("zhiyin completions powershell") else { panic!() };
    assert_eq!(wanted.shell, Shell::PowerShell);
}
