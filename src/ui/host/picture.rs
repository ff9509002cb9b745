//! A picture as a PNG.

use eframe::egui::ColorImage;

/// The bytes of the file; nothing where there is nothing to see.
pub fn png(image: &ColorImage) -> Option<Vec<u8>> {
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(0));
    if width == 0 || height == 0 {
        return None;
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    let letters = image.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]);
    writer.write_image_data(&letters.collect::<Vec<u8>>()).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use eframe::egui::Color32;

    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let image = ColorImage::filled([3, 2], Color32::WHITE);
        let bytes = png(&image).expect("a picture");
        let mut reader =
            png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("a PNG");
        let mut pixels = vec![0; 3 * 2 * 3];
        let frame = reader.next_frame(&mut pixels).expect("its pixels");
        assert_eq!((frame.width, frame.height), (3, 2));
        assert!(pixels.iter().all(|part| *part == 255));
        assert_eq!(png(&ColorImage::default()), None);
    }
}
