//! Pictures in worded texts.

use super::Filler;
use crate::attachment;
use crate::image::path_of;
use crate::problem::{AttachmentProblem, ImageProblem};
use crate::suggest::nearest;

impl Filler<'_, '_> {
    /// A picture becomes its tag, which is finished markup: nothing is ever filled into it.
    pub(super) fn image(&mut self, target: &str, words: &str) {
        let place = self.locate(target);
        if attachment::target(target).is_some() {
            let target = target.to_owned();
            return self.problems.push(place, AttachmentProblem::AsPicture { target });
        }
        let Some(images) = self.smith.vocabulary.images else {
            return self.problems.push(place, ImageProblem::ImageNotHere);
        };
        if words.trim().is_empty() {
            self.problems.push(place, ImageProblem::ImageWithoutWords);
        }
        let path = path_of(target);
        match images.get(&path) {
            Some(None) => {}
            Some(Some(image)) => {
                self.markup(&image.tag(words.trim()));
                self.wording.images.push(path);
            }
            None => {
                let near = nearest(&path, images.keys().map(String::as_str));
                let near = near.map(|near| format!("../{near}"));
                let target = target.to_owned();
                self.problems.push(place, ImageProblem::ImageMissing { target, near });
            }
        }
    }
}
