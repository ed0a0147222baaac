//! Where things are: degrees on the ellipsoid, kilometres on the map, and the way between the two.

mod bounds;
mod camera;
mod carry;
mod clip;
mod line;
mod outline;
pub mod path;
mod projection;
mod trig;
mod unit;

pub use bounds::Bounds;
pub use camera::{Camera, Flight, Viewport};
pub use carry::Carry;
pub use clip::{clip_line, clip_ring};
pub use line::{distance_to_segment, offset_line, point_along, Located};
pub use outline::{point_between, Outline};
pub use projection::{LonLat, MapPoint, Projection};
pub use trig::sin_cos;
pub use unit::{geodesic_length_km, great_circle_km};
