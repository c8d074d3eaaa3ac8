import Testing
@testable import Bounces
