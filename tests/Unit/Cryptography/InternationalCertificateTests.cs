using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalCertificateTests() : CertificateTests(new InternationalSuite());
