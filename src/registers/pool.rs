//! 打捆分摊: one sum shared among associations, to the last 分.
//!
//! The shares always add up to the total. What cannot be divided goes to the first ones.

/// Why a sum cannot be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolFault {
    /// There is nobody to share it among, or every part is zero.
    NoParts,
    /// The total or a part is below zero.
    Negative,
}

/// Equal shares; the first ones get the 分 that are left over.
pub fn even(total_fen: i64, among: usize) -> Result<Vec<i64>, PoolFault> {
    by_parts(total_fen, &vec![1; among])
}

/// Shares in proportion to given parts (weights, heads, amounts); a part of zero gets nothing.
///
/// Parts that add up to the total are returned as they are.
pub fn by_parts(total_fen: i64, parts: &[i64]) -> Result<Vec<i64>, PoolFault> {
    if total_fen < 0 || parts.iter().any(|part| *part < 0) {
        return Err(PoolFault::Negative);
    }
    let whole: i128 = parts.iter().copied().map(i128::from).sum();
    if whole == 0 {
        return Err(PoolFault::NoParts);
    }
    let product = |part: i64| i128::from(total_fen) * i128::from(part);
    let mut shares: Vec<i64> = Vec::with_capacity(parts.len());
    for part in parts {
        // A share is never more than the total, which is an `i64`.
        shares.push(i64::try_from(product(*part) / whole).unwrap_or(total_fen));
    }
    let mut left = total_fen - shares.iter().sum::<i64>();
    let mut order: Vec<(usize, i128)> =
        parts.iter().enumerate().map(|(at, part)| (at, product(*part) % whole)).collect();
    // Stable: of equal remainders the first one comes first.
    order.sort_by_key(|(_, remainder)| std::cmp::Reverse(*remainder));
    for (at, _) in order {
        if left == 0 {
            break;
        }
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
            left -= 1;
        }
    }
    Ok(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_over_goes_to_the_first() {
        assert_eq!(even(1_000, 3), Ok(vec![334, 333, 333]));
        assert_eq!(even(2, 5), Ok(vec![1, 1, 0, 0, 0]));
        assert_eq!(even(0, 2), Ok(vec![0, 0]));
        assert_eq!(even(15_000_000, 5), Ok(vec![3_000_000; 5]));
        assert_eq!(even(1, 0), Err(PoolFault::NoParts));
        assert_eq!(even(-1, 2), Err(PoolFault::Negative));
    }

    #[test]
    fn parts_share_in_proportion() {
        assert_eq!(by_parts(100, &[1, 1, 1]), Ok(vec![34, 33, 33]));
        assert_eq!(by_parts(100, &[0, 3, 1]), Ok(vec![0, 75, 25]));
        assert_eq!(by_parts(100, &[7, 93]), Ok(vec![7, 93]));
        assert_eq!(by_parts(1, &[0, 0]), Err(PoolFault::NoParts));
        assert_eq!(by_parts(1, &[2, -1]), Err(PoolFault::Negative));
        assert_eq!(by_parts(i64::MAX, &[i64::MAX, i64::MAX]).map(|s| s.len()), Ok(2));
    }

    #[test]
    fn shares_always_add_up_and_never_stray_by_more_than_a_fen() {
        let mut seed = 42_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 11) % below).unwrap()
        };
        for _ in 0..20_000 {
            let total = next(999_999_999_999_900);
            let count = next(8) + 1;
            let parts: Vec<i64> = (0..count).map(|_| next(5_000)).collect();
            let whole: i64 = parts.iter().sum();
            let Ok(shares) = by_parts(total, &parts) else {
                assert_eq!(whole, 0);
                continue;
            };
            assert_eq!(shares.iter().sum::<i64>(), total, "{total} {parts:?}");
            for (share, part) in shares.iter().zip(&parts) {
                let exact = i128::from(total) * i128::from(*part);
                let stray = i128::from(*share) * i128::from(whole) - exact;
                assert!(stray.abs() < i128::from(whole), "{total} {parts:?}");
            }
        }
    }
}
