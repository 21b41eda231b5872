//! How much a packed file holds, found out by unpacking it into nothing: what it says of itself may be a lie.

use super::Unread;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most that a workbook may unpack to, in bytes.
pub const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// The most parts that a workbook may have.
const MOST_PARTS: usize = 2_000;
/// How much is unpacked at a time.
const PIECE: usize = 32 * 1024;

/// Whether everything in a packed file together is little enough to be read.
pub fn check(bytes: &[u8]) -> Result<(), Unread> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::Broken)?;
    if archive.len() > MOST_PARTS {
        return Err(Unread::TooBig);
    }
    let mut left = MOST_UNPACKED;
    let mut piece = vec![0_u8; PIECE];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Unread::Broken)?;
        loop {
            let read = part.read(&mut piece).map_err(|_| Unread::Broken)?;
            if read == 0 {
                break;
            }
            left = u64::try_from(read).ok().and_then(|read| left.checked_sub(read)).ok_or(Unread::TooBig)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn packed(parts: usize, size: usize) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let zeros = vec![0_u8; 1024 * 1024];
        for part in 0..parts {
            writer.start_file(format!("{part}"), SimpleFileOptions::default()).unwrap();
            for _ in 0..size {
                writer.write_all(&zeros).unwrap();
            }
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_that_unpacks_to_too_much_is_refused() {
        assert_eq!(check(&packed(2, 1)), Ok(()));
        let bomb = packed(3, 30);
        assert!(bomb.len() < 1024 * 1024);
        assert_eq!(check(&bomb), Err(Unread::TooBig));
        assert_eq!(check(&packed(MOST_PARTS + 1, 0)), Err(Unread::TooBig));
        assert_eq!(check(b"PK\x03\x04 and nothing more"), Err(Unread::Broken));
    }
}
