/// What the sanitiser takes out of HTML; the raw values are fixed, for records and metrics.
package enum HTMLRemovalKind: String, CaseIterable, Sendable {
    /// Scripts, and what is shown without scripts or made by them.
    case script
    /// Style sheets.
    case style
    /// Titles, links, meta information and base addresses of a page.
    case metadata
    /// Frames, plug-ins, sound, video, image maps.
    case embeddedContent = "embedded_content"
    case formControl = "form_control"
    /// SVG and MathML.
    case foreignContent = "foreign_content"
    case comment
    /// An element that was taken away and whose content stayed.
    case element
    /// An attribute that runs a script.
    case eventHandler = "event_handler"
    case styleAttribute = "style_attribute"
    /// An attribute that is not on the list, or whose value is not allowed.
    case attribute
    /// The target of a link.
    case linkAddress = "link_address"
    /// The address of an image that is not in the mail itself.
    case remoteImage = "remote_image"
    /// Another address of an image.
    case imageAddress = "image_address"
}
