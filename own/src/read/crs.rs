//! Coordinate systems that a file names: whether its numbers are longitude and latitude.

use super::gather::Gather;
use super::problem::{quoted, Spot, What};

/// What a coordinate system means for drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Crs {
    /// Longitude and latitude of WGS 84.
    Wgs84,
    /// Degrees of another datum, or unknown: drawn all the same.
    Other,
    Projected,
}

/// Notes what the name that a file gives for its coordinate system means.
pub(crate) fn judge(gather: &mut Gather, name: &str, spot: Spot) {
    match known(name) {
        Crs::Wgs84 => {}
        Crs::Other => gather.say(What::CrsOther { name: quoted(name) }, spot),
        Crs::Projected => gather.projected = Some(quoted(name)),
    }
}

fn known(name: &str) -> Crs {
    if name.is_empty() || name.contains("CRS84") || name.contains("crs84") {
        return Crs::Wgs84;
    }
    let digits = name.len() - name.bytes().rev().take_while(u8::is_ascii_digit).count();
    match name[digits..].parse::<u32>() {
        Ok(4326 | 4979) => Crs::Wgs84,
        // EPSG gives its systems of degrees these numbers.
        Ok(4000..=4999) => Crs::Other,
        // A number behind a name may be a year.
        Ok(1000..) if !name.contains(' ') => Crs::Projected,
        _ => Crs::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_known_by_name() {
        for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/4326", ""] {
            assert_eq!(known(name), Crs::Wgs84, "{name}");
        }
        for name in ["EPSG:4490", "Pulkovo 1942", "WGS 84"] {
            assert_eq!(known(name), Crs::Other, "{name}");
        }
        for name in ["urn:ogc:def:crs:EPSG::3857", "EPSG:32642", "ESRI:102100", "3857"] {
            assert_eq!(known(name), Crs::Projected, "{name}");
        }
    }
}
