using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalCertificateIssuerTests() : CertificateIssuerTests(new InternationalSuite());
