using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalCertificateAuthorityTests() : CertificateAuthorityTests(new InternationalSuite());
