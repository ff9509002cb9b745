//! Something painted without a window: whole, on light ground, in a size of its own.
//!
//! A context of its own lays it out, and its triangles are filled here: no screen, no graphics card and no setting of the
//! window has a say in how it looks.

use eframe::egui::{
    self, ColorImage, ImageData, Margin, Pos2, RawInput, Rect, TextureId, Ui, Vec2, ViewportId,
    epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex},
};

use crate::ui::theme::{self, Theme};

/// Pixels of a point: letters are sharp where the picture is printed.
const PIXELS: f32 = 2.0;
/// White around what is painted, points.
const MARGIN: i8 = 14;
/// So much room it is given until its height is known, points.
const TALL: f32 = 6000.0;
/// So many frames until axes have the room their numbers need.
const FRAMES: usize = 3;

/// Paints what `add` draws, so many points wide and as high as it is.
pub fn painted(width: f32, mut add: impl FnMut(&mut Ui)) -> ColorImage {
    let context = egui::Context::default();
    theme::install(&context);
    context.set_theme(egui::Theme::Light);
    context.tessellation_options_mut(|options| options.prerasterized_discs = false);
    let mut atlas = ColorImage::default();
    let mut height = TALL;
    let mut shapes = Vec::new();
    for _ in 0..FRAMES {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(width, TALL))),
            ..RawInput::default()
        };
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(PIXELS);
        let mut output = context.run_ui(input, |ui| {
            let frame = egui::Frame::NONE.inner_margin(Margin::same(MARGIN));
            height = frame.show(ui, |ui| add(ui)).response.rect.bottom();
        });
        let of_letters = |(id, _): &(&TextureId, _)| **id == TextureId::default();
        for (_, deltas) in output.textures_delta.set.iter().filter(of_letters) {
            deltas.iter().for_each(|delta| patch(&mut atlas, delta));
        }
        output.textures_delta.clear();
        shapes = output.shapes;
    }
    let size = [width, height].map(|points| (points * PIXELS).ceil() as usize);
    let [r, g, b, _] = Theme::get(false).sheet.to_array();
    let mut canvas = Canvas { size, pixels: vec![[r, g, b]; size[0] * size[1]], atlas };
    for primitive in context.tessellate(shapes, PIXELS) {
        canvas.fill(&primitive);
    }
    ColorImage::from_rgb(size, canvas.pixels.as_flattened())
}

/// Letters come in the atlas as they are needed.
fn patch(atlas: &mut ColorImage, delta: &ImageDelta) {
    let ImageData::Color(new) = &delta.image;
    let Some([left, top]) = delta.pos else {
        *atlas = ColorImage::clone(new);
        return;
    };
    for (row, pixels) in new.pixels.chunks(new.size[0].max(1)).enumerate() {
        let start = (top + row) * atlas.size[0] + left;
        atlas.pixels[start..start + pixels.len()].copy_from_slice(pixels);
    }
}

struct Canvas {
    size: [usize; 2],
    pixels: Vec<[u8; 3]>,
    atlas: ColorImage,
}

impl Canvas {
    fn fill(&mut self, primitive: &ClippedPrimitive) {
        // Nothing else is drawn by us: callbacks paint with the graphics card.
        let Primitive::Mesh(mesh) = &primitive.primitive else { return };
        let clip = primitive.clip_rect * PIXELS;
        for corners in mesh.indices.chunks_exact(3) {
            self.triangle(mesh, corners, clip);
        }
    }

    /// The pixels whose middle lies in the triangle; those on a side that two share belong to one of them.
    fn triangle(&mut self, mesh: &Mesh, corners: &[u32], clip: Rect) {
        let [a, b, c] = [0, 1, 2].map(|nth| {
            let vertex = mesh.vertices[corners[nth] as usize];
            Vertex { pos: vertex.pos * PIXELS, ..vertex }
        });
        let area = cross(b.pos - a.pos, c.pos - a.pos);
        if area == 0.0 {
            return;
        }
        let [width, height] = self.size.map(|side| side as f32);
        let bounds = clip.intersect(Rect::from_min_size(Pos2::ZERO, Vec2::new(width, height)));
        let ys = [a.pos.y, b.pos.y, c.pos.y];
        let low = ys.into_iter().fold(f32::MAX, f32::min).max(bounds.top());
        let high = ys.into_iter().fold(f32::MIN, f32::max).min(bounds.bottom());
        for y in middles(low, high) {
            let middle = y as f32 + 0.5;
            let sides = [(a.pos, b.pos), (b.pos, c.pos), (c.pos, a.pos)];
            let crossings: Vec<f32> =
                sides.into_iter().filter_map(|(from, to)| crossing(from, to, middle)).collect();
            let [one, other] = crossings[..] else { continue };
            let left = one.min(other).max(bounds.left());
            for x in middles(left, one.max(other).min(bounds.right())) {
                let at = Pos2::new(x as f32 + 0.5, middle);
                let of_b = cross(at - a.pos, c.pos - a.pos) / area;
                let of_c = cross(b.pos - a.pos, at - a.pos) / area;
                self.blend([x, y], [(a, 1.0 - of_b - of_c), (b, of_b), (c, of_c)]);
            }
        }
    }

    fn blend(&mut self, [x, y]: [usize; 2], parts: [(Vertex, f32); 3]) {
        let uv = parts.iter().fold(Vec2::ZERO, |sum, (it, share)| sum + it.uv.to_vec2() * *share);
        let [width, height] = self.atlas.size;
        let texel =
            |part: f32, side: usize| ((part * side as f32) as usize).min(side.saturating_sub(1));
        let texel = self.atlas.pixels[texel(uv.y, height) * width + texel(uv.x, width)].to_array();
        let colour = [0, 1, 2, 3].map(|nth| {
            let of = |(it, share): &(Vertex, f32)| f32::from(it.color.to_array()[nth]) * share;
            parts.iter().map(of).sum::<f32>() * f32::from(texel[nth]) / 255.0
        });
        let pixel = &mut self.pixels[y * self.size[0] + x];
        *pixel = [0, 1, 2].map(|nth| {
            let below = f32::from(pixel[nth]) * (1.0 - colour[3] / 255.0);
            (colour[nth] + below).round().clamp(0.0, 255.0) as u8
        });
    }
}

fn cross(one: Vec2, other: Vec2) -> f32 {
    one.x * other.y - one.y * other.x
}

/// The pixels with their middle from one place to another, the last one not.
fn middles(from: f32, to: f32) -> std::ops::Range<usize> {
    let first = |at: f32| (at - 0.5).ceil().max(0.0) as usize;
    first(from)..first(to)
}

/// Where a side passes a height; the same for both triangles it is of.
fn crossing(from: Pos2, to: Pos2, y: f32) -> Option<f32> {
    let (top, low) = if from.y <= to.y { (from, to) } else { (to, from) };
    (top.y <= y && y < low.y).then(|| top.x + (y - top.y) * (low.x - top.x) / (low.y - top.y))
}

#[cfg(test)]
mod tests {
    use eframe::egui::Color32;

    use super::*;

    /// How many pixels of a row of a picture are not white.
    fn dark(image: &ColorImage, rows: std::ops::Range<usize>) -> usize {
        let width = image.size[0];
        let pixels = &image.pixels[rows.start * width..rows.end * width];
        pixels.iter().filter(|pixel| **pixel != Color32::WHITE).count()
    }

    #[test]
    fn what_is_drawn_is_whole_and_stands_where_it_was_drawn() {
        let image = painted(100.0, |ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(50.0, 4000.0), egui::Sense::hover());
            ui.painter().rect_filled(rect, 0.0, Color32::BLACK);
        });
        let margin = 2 * usize::from(MARGIN.unsigned_abs());
        assert_eq!(image.size, [200, 8000 + 2 * margin]);
        assert_eq!(dark(&image, 0..margin - 2), 0);
        let middle = 4000;
        // A soft side is a pixel more at most.
        assert!((100..=102).contains(&dark(&image, middle..middle + 1)));
        assert_eq!(image.pixels[middle * 200 + margin + 50], Color32::BLACK);
        assert_eq!(image.pixels[middle * 200 + 198], Color32::WHITE);
    }

    #[test]
    fn letters_are_painted() {
        let image = painted(200.0, |ui| {
            ui.label("Hồ sơ");
        });
        let count = dark(&image, 0..image.size[1]);
        assert!((100..4000).contains(&count), "{count}");
    }
}
