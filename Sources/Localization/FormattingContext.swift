internal import CICU

/// Whose habits numbers, currencies, dates and lists follow, and on which clock dates are read.
package struct FormattingContext: Hashable, Sendable {
    /// May be more regional than the text: an English mail to Australia has Australian dates.
    package let locale: LanguageTag
    /// An IANA name such as `Europe/Berlin`. Checked when a date is formatted.
    package let timeZone: String
    /// Whether the text around a value runs from right to left.
    package let isRightToLeft: Bool

    package init(locale: LanguageTag, timeZone: String) {
        self.locale = locale
        self.timeZone = timeZone
        isRightToLeft = locale.isRightToLeft
    }

    /// Whether ICU knows the time zone, to refuse a setting before a mail depends on it.
    package static func isKnown(timeZone: String) -> Bool {
        ICUText.with(timeZone) { cicu_time_zone_is_known($0) }
    }
}
