//! Every published version of the catalogue is kept for ever, and from each to the next leads a crosswalk that
//! forgets no item. The newest is this program's own; until it is released it may be written anew:
//! `XIEHUI_WRITE=1 cargo test --test published`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what is wrong by stopping")]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use xiehui::bundle::Digest;
use xiehui::bundle::json as strict;
use xiehui::model::Json;
use xiehui::policy::crosswalk::{
    Change, Crosswalk, Fault, Step, address_of, address_of_list, faults, published,
};
use xiehui::policy::{self, Catalogue};

fn public(address: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(address)
}

fn read(path: &Path) -> Json {
    strict::read(&std::fs::read(path).unwrap()).unwrap().0
}

fn own() -> &'static Catalogue {
    policy::catalogue()
}

#[test]
fn every_published_version_is_there_unchanged_and_the_newest_is_this_programs() {
    let list = public(&address_of_list(&own().id));
    let file = public(&address_of(&own().id, &own().version));
    if std::env::var_os("XIEHUI_WRITE").is_some() {
        std::fs::copy(file.parent().unwrap().with_file_name("catalogue.json"), &file).unwrap();
        let mut versions = published(&read(&list));
        versions.retain(|one| one.version != own().version);
        let digest = Digest::of(&policy::catalogue_document()).to_string();
        let line = |version: &str, digest: &str| json!({ "version": version, "digest": digest });
        let mut lines: Vec<Value> = versions.iter().map(|one| line(&one.version, &one.digest)).collect();
        lines.push(line(&own().version, &digest));
        let list_of = json!({ "id": own().id, "versions": lines });
        std::fs::write(&list, serde_json::to_string_pretty(&list_of).unwrap() + "\n").unwrap();
    }
    let versions = published(&read(&list));
    assert_eq!(versions.first().unwrap().version, policy::FIRST_VERSION);
    let newest = versions.last().unwrap();
    assert_eq!(newest.version, own().version);
    let digest = Digest::of(&policy::catalogue_document()).to_string();
    assert_eq!(newest.digest, digest, "catalogue.json is another than was published under its version");
    for one in &versions {
        let path = public(&address_of(&own().id, &one.version));
        let document = read(&path);
        assert_eq!(Digest::of(&document).to_string(), one.digest, "{}", path.display());
        let catalogue = policy::catalogue_from(&document);
        assert_eq!((&catalogue.id, &catalogue.version), (&own().id, &one.version));
    }
    for pair in versions.windows(2) {
        let [before, after] = pair else { unreachable!("two by two") };
        let of = |version: &str| policy::catalogue_from(&read(&public(&address_of(&own().id, version))));
        let name = format!("policy/{}/crosswalks/{}-{}.json", own().id, before.version, after.version);
        let walk = Crosswalk::read(&read(&public(&name))).unwrap();
        assert_eq!(faults(&walk, &of(&before.version), &of(&after.version)), [], "{name}");
    }
}

/// A later catalogue, made up: see what is done to the items below.
fn later() -> Catalogue {
    let document = std::fs::read_to_string(public("policy/cdpf-2019-27/catalogue.json")).unwrap();
    let mut document: Value = serde_json::from_str(&document).unwrap();
    document["version"] = json!("1.1.0");
    let items = document["items"].as_array_mut().unwrap();
    let at = |items: &[Value], id: &str| items.iter().position(|item| item["id"] == id).unwrap();
    let (one, two) = (at(items, "2.3.7"), at(items, "2.3.8"));
    items[one]["question_zh"] = json!("另一个问法？");
    items[two]["id"] = json!("2.3.88");
    let mut half = items[at(items, "3.1.2")].clone();
    half["id"] = json!("3.1.22");
    items.push(half);
    let mut new = items[at(items, "3.1.3")].clone();
    new["id"] = json!("3.1.33");
    items.push(new);
    items.retain(|item| item["id"] != "2.3.9" && item["id"] != "4.5.1");
    policy::catalogue_from(&strict::read(document.to_string().as_bytes()).unwrap().0)
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// What is done to them, said in full.
fn walk() -> Crosswalk {
    let changes = [
        (Change::Reworded, ids(&["2.3.7"]), ids(&["2.3.7"])),
        (Change::Renumbered, ids(&["2.3.8"]), ids(&["2.3.88"])),
        (Change::Split, ids(&["3.1.2"]), ids(&["3.1.2", "3.1.22"])),
        (Change::Merged, ids(&["4.5.1", "4.5.2"]), ids(&["4.5.2"])),
        (Change::Retired, ids(&["2.3.9"]), ids(&[])),
        (Change::New, ids(&[]), ids(&["3.1.33"])),
    ];
    let mut steps: Vec<Step> =
        changes.into_iter().map(|(change, from, to)| Step { change, from, to }).collect();
    for item in &own().items {
        if steps.iter().all(|step| !step.from.contains(&item.id)) {
            let id = vec![item.id.clone()];
            steps.push(Step { change: Change::Same, from: id.clone(), to: id });
        }
    }
    Crosswalk { id: own().id.clone(), from: own().version.clone(), to: "1.1.0".into(), steps }
}

#[test]
fn a_crosswalk_that_says_everything_has_no_fault() {
    assert_eq!(faults(&walk(), own(), &later()), []);
}

fn faults_of(change: impl FnOnce(&mut Crosswalk)) -> Vec<Fault> {
    let mut walk = walk();
    change(&mut walk);
    faults(&walk, own(), &later())
}

fn of<'a>(walk: &'a mut Crosswalk, item: &str) -> &'a mut Step {
    walk.steps.iter_mut().find(|step| step.from.iter().any(|id| id == item)).unwrap()
}

#[test]
fn what_a_crosswalk_forgets_or_makes_up_is_named() {
    assert_eq!(faults_of(|walk| walk.to = "1.2.0".into()), [Fault::Versions]);
    let forgotten = faults_of(|walk| walk.steps.retain(|step| step.from != ["2.3.9"]));
    assert_eq!(forgotten, [Fault::Forgotten("2.3.9".into())]);
    let unfounded = faults_of(|walk| walk.steps.retain(|step| step.to != ["3.1.33"]));
    assert_eq!(unfounded, [Fault::Unfounded("3.1.33".into())]);
    let twice = faults_of(|walk| {
        let again = of(walk, "2.3.9").clone();
        walk.steps.push(again);
    });
    assert_eq!(twice, [Fault::Twice("2.3.9".into())]);
    let unknown = faults_of(|walk| {
        walk.steps.push(Step { change: Change::Retired, from: ids(&["9.9.9"]), to: Vec::new() });
    });
    assert_eq!(unknown, [Fault::Unknown("9.9.9".into())]);
}

#[test]
fn a_changed_text_is_never_said_to_be_the_same() {
    assert_eq!(faults_of(|walk| of(walk, "2.3.7").change = Change::Same), [Fault::Text("2.3.7".into())]);
    let same = faults_of(|walk| of(walk, "2.1.5").change = Change::Reworded);
    assert_eq!(same, [Fault::SameText("2.1.5".into())]);
    let number = faults_of(|walk| of(walk, "2.3.8").change = Change::Same);
    assert_eq!(number, [Fault::Number("2.3.8".into())]);
    let number = faults_of(|walk| of(walk, "2.1.5").change = Change::Renumbered);
    assert_eq!(number, [Fault::Number("2.1.5".into())]);
}

#[test]
fn a_change_has_as_many_items_as_its_name_says() {
    for (item, change) in [
        ("3.1.2", Change::Reworded),
        ("3.1.2", Change::Merged),
        ("4.5.1", Change::Split),
        ("2.3.9", Change::Same),
        ("2.3.7", Change::Retired),
        ("2.3.7", Change::New),
    ] {
        let found = faults_of(|walk| of(walk, item).change = change);
        assert_eq!(found, [Fault::Count(item.into())], "{change:?}");
    }
}

#[test]
fn no_answer_goes_to_another_sheet() {
    let mut walk = walk();
    let mut after = later();
    let item = after.items.iter_mut().find(|item| item.id == "2.3.7").unwrap();
    item.sheet = match item.sheet {
        policy::SheetKind::Association => policy::SheetKind::Federation,
        policy::SheetKind::Federation => policy::SheetKind::Association,
    };
    assert_eq!(faults(&walk, own(), &after), [Fault::Sheet("2.3.7".into())]);
    walk.steps.retain(|step| step.from != ["2.3.7"]);
    walk.steps.push(Step { change: Change::Retired, from: ids(&["2.3.7"]), to: Vec::new() });
    walk.steps.push(Step { change: Change::New, from: Vec::new(), to: ids(&["2.3.7"]) });
    assert_eq!(faults(&walk, own(), &after), []);
}
