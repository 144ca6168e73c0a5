using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiCertificateAuthorityTests() : CertificateAuthorityTests(new GuomiSuite());
