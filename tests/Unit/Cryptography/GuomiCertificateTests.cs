using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiCertificateTests() : CertificateTests(new GuomiSuite());
