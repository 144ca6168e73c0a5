using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiCertificateIssuerTests() : CertificateIssuerTests(new GuomiSuite());
