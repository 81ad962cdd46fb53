/**
 * Words that Bengali has from English, and names that English spells in a way of its own: both are written in
 * Latin letters as English writes them. By field, each as Bengali, hyphen, English; in the last line a few whose
 * sound no rule finds.
 */
const LOANWORDS = `
  অফিস-office অফিসার-officer অ্যাকাউন্ট-account অ্যাকাডেমি-academy একাডেমি-academy একাডেমী-academy এজেন্ট-agent এজেন্সি-agency চেয়ারম্যান-chairman
  চেয়ার-chair টেবিল-table ডিরেক্টর-director ডাইরেক্টর-director ডিরেক্টরি-directory ম্যানেজার-manager ম্যানেজমেন্ট-management কোম্পানি-company কোম্পানী-company কর্পোরেশন-corporation করপোরেশন-corporation
  কর্পোরেট-corporate কমিশন-commission কমিশনার-commissioner কমিটি-committee কাউন্সিল-council কাউন্সিলর-councillor সেক্রেটারি-secretary প্রেসিডেন্ট-president মিনিস্টার-minister পার্লামেন্ট-parliament
  সিনেট-senate সিনেটর-senator গভর্নর-governor গভর্নমেন্ট-government মেয়র-mayor পুলিশ-police আর্মি-army নেভি-navy জেনারেল-general মেজর-major ক্যাপ্টেন-captain কর্নেল-colonel কমান্ডার-commander কমান্ড-command
  মিলিটারি-military ট্যাংক-tank মিসাইল-missile রকেট-rocket ড্রোন-drone রাইফেল-rifle ব্রিগেড-brigade ব্যাটালিয়ন-battalion রেজিমেন্ট-regiment ইউনিট-unit ইউনিয়ন-union ইউনিভার্সিটি-university ইউনিফর্ম-uniform
  স্কুল-school কলেজ-college ক্লাস-class ক্লাব-club টিচার-teacher প্রফেসর-professor স্টুডেন্ট-student ডিগ্রি-degree ডিপ্লোমা-diploma কোর্স-course কোচিং-coaching ট্রেনিং-training ট্রেনার-trainer ইঞ্জিনিয়ার-engineer ইঞ্জিনিয়ারিং-engineering ইঞ্জিন-engine
  নার্স-nurse ক্লিনিক-clinic ভাইরাস-virus ব্যাকটেরিয়া-bacteria ভিটামিন-vitamin প্রোটিন-protein ক্যান্সার-cancer ক্যানসার-cancer ডায়াবেটিস-diabetes টিউমার-tumor ভ্যাকসিন-vaccine সার্জারি-surgery সার্জন-surgeon মেডিকেল-medical মেডিক্যাল-medical মেডিসিন-medicine
  ব্যাংক-bank ব্যাঙ্ক-bank ব্যাংকিং-banking বাজেট-budget বিজনেস-business মার্কেট-market মার্কেটিং-marketing শেয়ার-share লোন-loan ইনকাম-income ট্যাক্স-tax ডলার-dollar ইউরো-euro পাউন্ড-pound রুবল-rouble চেক-check বিল-bill কার্ড-card ক্রেডিট-credit ডেবিট-debit অ্যাপ-app
  কম্পিউটার-computer কমপিউটার-computer ল্যাপটপ-laptop মোবাইল-mobile ফোন-phone টেলিফোন-telephone স্মার্টফোন-smartphone ইন্টারনেট-internet ওয়েবসাইট-website ওয়েব-web সাইট-site সফটওয়্যার-software সফ্টওয়্যার-software হার্ডওয়্যার-hardware সার্ভার-server ডেটা-data ডাটা-data ডেটাবেস-database ডাটাবেজ-database ফাইল-file ফোল্ডার-folder
  কিবোর্ড-keyboard কীবোর্ড-keyboard মাউস-mouse মনিটর-monitor প্রিন্টার-printer স্ক্রিন-screen ব্রাউজার-browser গুগল-google ফেসবুক-facebook ইউটিউব-youtube টুইটার-twitter উইকিপিডিয়া-wikipedia ইমেইল-email ইমেল-email মেইল-mail মেল-mail প্রোগ্রাম-program প্রোগ্রামার-programmer প্রোগ্রামিং-programming কোড-code ডিজিটাল-digital ডিজাইন-design ডিজাইনার-designer
  ডেভেলপার-developer ডেভেলপমেন্ট-development ডাউনলোড-download আপলোড-upload আপডেট-update লিংক-link লিঙ্ক-link নেটওয়ার্ক-network সিস্টেম-system সিকিউরিটি-security ভার্সন-version অনলাইন-online অফলাইন-offline হ্যাকার-hacker পাসওয়ার্ড-password গেম-game গেমস-games ভিডিও-video অডিও-audio রোবট-robot মেশিন-machine ইলেকট্রনিক-electronic ইলেকট্রনিক্স-electronics ইলেকট্রন-electron প্রোটন-proton নিউট্রন-neutron ইলেকট্রিক-electric
  ইনফরমেশন-information টেকনোলজি-technology কমিউনিকেশন-communication অ্যাপ্লিকেশন-application এপ্লিকেশন-application অপারেশন-operation অপারেটর-operator অপারেটিং-operating অর্গানাইজেশন-organization ফাউন্ডেশন-foundation ইন্টারন্যাশনাল-international ন্যাশনাল-national ন্যাশনালিস্ট-nationalist ইন্সটিটিউট-institute ইনস্টিটিউট-institute ইনস্টিটিউশন-institution এডুকেশন-education এসোসিয়েশন-association অ্যাসোসিয়েশন-association
  ফেডারেশন-federation ফেডারেল-federal স্টেশন-station স্টেট-state স্ট্যাটাস-status স্টেডিয়াম-stadium স্টার-star স্টুডিও-studio স্টাইল-style স্টক-stock স্টল-stall স্টোর-store স্ট্রিট-street স্টিল-steel স্টিম-steam স্পেশাল-special স্পিকার-speaker স্পোর্টস-sports স্পোর্ট-sport স্কোর-score স্কোয়াড-squad স্কলারশিপ-scholarship স্কেল-scale স্ক্যান-scan
  ফুটবল-football ফুটবলার-footballer ক্রিকেট-cricket ক্রিকেটার-cricketer হকি-hockey টেনিস-tennis ব্যাডমিন্টন-badminton বাস্কেটবল-basketball ভলিবল-volleyball গল্ফ-golf ম্যাচ-match টিম-team কোচ-coach ব্যাট-bat ব্যাটসম্যান-batsman ব্যাটিং-batting বোলার-bowler বোলিং-bowling উইকেট-wicket ওভার-over টেস্ট-test টুর্নামেন্ট-tournament লিগ-league লীগ-league ফাইনাল-final সেমিফাইনাল-semifinal অলিম্পিক-olympic অলিম্পিকস-olympics চ্যাম্পিয়ন-champion
  চ্যাম্পিয়নশিপ-championship রেকর্ড-record মেডেল-medal ট্রফি-trophy রেফারি-referee আম্পায়ার-umpire মিডফিল্ডার-midfielder ডিফেন্ডার-defender স্ট্রাইকার-striker গোলকিপার-goalkeeper ক্যারিয়ার-career
  সিনেমা-cinema ফিল্ম-film মুভি-movie টেলিভিশন-television টিভি-tv রেডিও-radio চ্যানেল-channel অ্যালবাম-album এলবাম-album মিউজিক-music মিউজিক্যাল-musical গিটার-guitar পিয়ানো-piano ব্যান্ড-band কনসার্ট-concert থিয়েটার-theatre ড্যান্স-dance ডান্স-dance হিরো-hero সুপারহিরো-superhero স্টান্ট-stunt ক্যামেরা-camera ফটো-photo ফটোগ্রাফি-photography ফটোগ্রাফার-photographer অ্যাওয়ার্ড-award ম্যাগাজিন-magazine নিউজ-news টাইমস-times টাইম-time রিপোর্ট-report রিপোর্টার-reporter এডিটর-editor জার্নাল-journal
  নভেল-novel নোবেল-nobel প্রাইজ-prize পোস্ট-post পোস্টার-poster পেপার-paper প্রেস-press বুক-book লাইব্রেরি-library লাইব্রেরী-library মিউজিয়াম-museum পার্ক-park হোটেল-hotel রেস্টুরেন্ট-restaurant হাউস-house হাউজ-house রুম-room ফ্ল্যাট-flat বিল্ডিং-building টাওয়ার-tower ব্রিজ-bridge ব্রীজ-bridge রোড-road লেন-lane স্কয়ার-square স্কোয়ার-square গেট-gate লিফট-lift গ্যারেজ-garage গ্যালারি-gallery গ্যালারী-gallery
  বাস-bus ট্রেন-train ট্রাক-truck ট্যাক্সি-taxi রিকশা-rickshaw রিক্সা-rickshaw সাইকেল-cycle মোটর-motor মোটরসাইকেল-motorcycle এয়ারপোর্ট-airport এয়ার-air এয়ারলাইন্স-airlines এয়ারলাইনস-airlines রেল-rail রেলওয়ে-railway ট্রাম-tram ইঞ্চি-inch মিটার-meter কিলোমিটার-kilometer সেন্টিমিটার-centimeter মিলিমিটার-millimeter গ্রাম-gram কিলোগ্রাম-kilogram লিটার-liter টন-ton ডিজেল-diesel পেট্রোল-petrol গ্যাস-gas ড্রাইভার-driver ট্রাফিক-traffic লাইসেন্স-license টিকিট-ticket টিকেট-ticket পাসপোর্ট-passport ভিসা-visa ট্যুর-tour ট্যুরিস্ট-tourist
  কেক-cake বিস্কুট-biscuit চকলেট-chocolate আইসক্রিম-icecream কফি-coffee জুস-juice সালাদ-salad স্যুপ-soup পিজ্জা-pizza বার্গার-burger টমেটো-tomato কেচাপ-ketchup গ্লাস-glass প্লেট-plate শার্ট-shirt প্যান্ট-pant কোট-coat জ্যাকেট-jacket টাই-tie ব্যাগ-bag বেল্ট-belt সোফা-sofa ফ্যান-fan ফ্রিজ-fridge লাইট-light টর্চ-torch বাল্ব-bulb ব্যাটারি-battery সুইচ-switch প্লাস্টিক-plastic কার্বন-carbon অক্সিজেন-oxygen হাইড্রোজেন-hydrogen নাইট্রোজেন-nitrogen হিলিয়াম-helium ইউরেনিয়াম-uranium সোডিয়াম-sodium পটাশিয়াম-potassium ক্যালসিয়াম-calcium অ্যাসিড-acid এসিড-acid মিথেন-methane ইথানল-ethanol অ্যালকোহল-alcohol এনজাইম-enzyme হরমোন-hormone
  মডেল-model মডেলিং-modelling ফ্যাশন-fashion ব্র্যান্ড-brand স্মার্ট-smart সুপার-super সুপারস্টার-superstar হাই-high হাইকোর্ট-highcourt কোর্ট-court সুপ্রিম-supreme জাজ-judge জজ-judge ব্যারিস্টার-barrister অ্যাডভোকেট-advocate এডভোকেট-advocate কেস-case ফোর্স-force পাওয়ার-power প্ল্যান-plan প্লান-plan প্ল্যান্ট-plant প্লান্ট-plant প্রজেক্ট-project প্রোডাক্ট-product প্রোডাকশন-production প্রাইভেট-private প্রাইমারি-primary পাবলিক-public পাবলিকেশন-publication পাবলিকেশন্স-publications লিমিটেড-limited ইন্ডাস্ট্রি-industry ইন্ডাস্ট্রিজ-industries ফ্যাক্টরি-factory গ্রুপ-group
  সার্ভিস-service সার্কেল-circle সার্কাস-circus সেন্টার-center সেন্ট্রাল-central সেক্টর-sector সেকেন্ড-second মিনিট-minute সেঞ্চুরি-century সেট-set সেল-cell সিট-seat সিটি-city সিভিল-civil সিগন্যাল-signal সিগারেট-cigarette সিরিজ-series সিরিয়াল-serial সিনিয়র-senior জুনিয়র-junior মাস্টার-master মাস্টার্স-masters ডক্টর-doctor ডক্টরেট-doctorate মিস্টার-mister মিস-miss ম্যাডাম-madam স্যার-sir জেন্টলম্যান-gentleman লেডি-lady বেবি-baby ফ্রেন্ড-friend পার্টি-party পার্টনার-partner পার্ট-part পাইলট-pilot পাইপ-pipe
  লাইন-line লাইভ-live লাইফ-life লেভেল-level লেবেল-label লেটার-letter ল্যান্ড-land ল্যাব-lab ল্যাবরেটরি-laboratory লন্ডন-london লজিক-logic ম্যাজিক-magic ম্যাপ-map ম্যান-man মাইক-mike মাইল-mile মার্শাল-marshal মিডিয়া-media মিশন-mission মিটিং-meeting মেম্বার-member মেট্রো-metro মেটাল-metal মেথড-method মোড-mode মোশন-motion ন্যাচারাল-natural নোট-note নোটিশ-notice নেট-net নম্বর-number নাম্বার-number নাইট-night নাইন-nine থ্রি-three ওয়ান-one ফোর-four ফাইভ-five সেভেন-seven টেন-ten টপ-top টাচ-touch টাইটেল-title টাইপ-type টাউন-town টাউনশিপ-township টাইগার-tiger টাইটানিক-titanic টেক-tech টেক্সট-text ট্রাস্ট-trust ট্রান্স-trans ট্রান্সফার-transfer
  ট্রেড-trade ট্রেন্ড-trend ট্রাইব্যুনাল-tribunal ডেইলি-daily ডেট-date ডেভিড-david ডেস্ক-desk ডেমোক্রেটিক-democratic ডেমোক্র্যাট-democrat ডিপার্টমেন্ট-department ডিভিশন-division ডিস্ক-disc ডিসকভারি-discovery ডিজনি-disney ডিজনী-disney ড্রাগ-drug ড্রাম-drum ডায়েরি-diary ডাবল-double ফর্ম-form ফরম-form ফর্মুলা-formula ফরম্যাট-format ফরেস্ট-forest ফায়ার-fire ফান্ড-fund ফিচার-feature ফিট-feet ফিল্ড-field ফ্রি-free ফ্রেম-frame ফেব্রুয়ারি-february ফ্লোর-floor ফ্লাইট-flight ফার্স্ট-first ফাস্ট-fast ফার্ম-farm ফোরাম-forum ফেস্টিভ্যাল-festival ফ্যামিলি-family ফিফা-fifa
  জানুয়ারি-january মার্চ-march এপ্রিল-april জুন-june জুলাই-july আগস্ট-august সেপ্টেম্বর-september অক্টোবর-october নভেম্বর-november ডিসেম্বর-december
  আমেরিকা-america আমেরিকান-american ইউরোপ-europe ইউরোপিয়ান-european এশিয়া-asia এশিয়ান-asian আফ্রিকা-africa অস্ট্রেলিয়া-australia অস্ট্রেলিয়ান-australian নিউজিল্যান্ড-newzealand ইংল্যান্ড-england স্কটল্যান্ড-scotland আয়ারল্যান্ড-ireland ওয়েলস-wales ওয়াশিংটন-washington নিউইয়র্ক-newyork ক্যালিফোর্নিয়া-california টেক্সাস-texas ফ্লোরিডা-florida শিকাগো-chicago হিউস্টন-houston বোস্টন-boston কানাডা-canada মেক্সিকো-mexico ব্রাজিল-brazil আর্জেন্টিনা-argentina পেরু-peru কিউবা-cuba
  ফ্রান্স-france প্যারিস-paris জার্মানি-germany জার্মান-german বার্লিন-berlin ইতালি-italy ইটালি-italy রোম-rome ভেনিস-venice স্পেন-spain মাদ্রিদ-madrid বার্সেলোনা-barcelona পর্তুগাল-portugal গ্রীস-greece গ্রিস-greece সুইডেন-sweden নরওয়ে-norway ডেনমার্ক-denmark ফিনল্যান্ড-finland পোল্যান্ড-poland নেদারল্যান্ড-netherland নেদারল্যান্ডস-netherlands বেলজিয়াম-belgium সুইজারল্যান্ড-switzerland অস্ট্রিয়া-austria হাঙ্গেরি-hungary রোমানিয়া-romania বুলগেরিয়া-bulgaria ক্রোয়েশিয়া-croatia এস্তোনিয়া-estonia লাটভিয়া-latvia ইউক্রেন-ukraine মস্কো-moscow রাশিয়া-russia সোভিয়েত-soviet ক্রেমলিন-kremlin
  থাইল্যান্ড-thailand তাইওয়ান-taiwan সিঙ্গাপুর-singapore মালয়েশিয়া-malaysia ইন্দোনেশিয়া-indonesia ফিলিপাইন-philippine ভিয়েতনাম-vietnam কম্বোডিয়া-cambodia কোরিয়া-korea জাপান-japan টোকিও-tokyo বেইজিং-beijing হংকং-hongkong ইন্ডিয়া-india ইন্ডিয়ান-indian সাইপ্রাস-cyprus লিবিয়া-libya ইথিওপিয়া-ethiopia কেনিয়া-kenya নাইজেরিয়া-nigeria জিম্বাবুয়ে-zimbabwe আলজেরিয়া-algeria সিরিয়া-syria জর্ডান-jordan লেবানন-lebanon ইসরায়েল-israel ইসরাইল-israel কুয়েত-kuwait ভ্যাটিকান-vatican
  জেমস-james জর্জ-george চার্লস-charles উইলিয়াম-william উইলিয়ামস-williams রবার্ট-robert রিচার্ড-richard মাইকেল-michael টমাস-thomas পিটার-peter অ্যান্ড্রু-andrew অ্যান্টনি-antony আলেকজান্ডার-alexander আলেক্সান্ডার-alexander নিউটন-newton আইনস্টাইন-einstein ডারউইন-darwin শেক্সপিয়ার-shakespeare শেকসপিয়র-shakespeare এলিজাবেথ-elizabeth ভিক্টোরিয়া-victoria ডায়ানা-diana মেরি-mary ম্যারি-mary জ্যাক-jack জ্যাকসন-jackson জনসন-johnson উইলসন-wilson স্মিথ-smith টেলর-taylor ক্লিনটন-clinton বুশ-bush ওবামা-obama ট্রাম্প-trump চার্চিল-churchill স্টালিন-stalin হিটলার-hitler লেনিন-lenin কার্ল-karl হেনরি-henry এডওয়ার্ড-edward আর্থার-arthur স্টিভ-steve স্টিফেন-stephen জো-joe টনি-tony টম-tom হ্যারি-harry পটার-potter স্পাইডারম্যান-spiderman ব্যাটম্যান-batman সুপারম্যান-superman
  সোসাইটি-society সোশ্যাল-social কালচার-culture কালচারাল-cultural ইকোনমিক্স-economics ইকোনমিকস-economics ইকোনমিক-economic পলিটিক্স-politics ফিজিক্স-physics কেমিস্ট্রি-chemistry বায়োলজি-biology ম্যাথ-math সায়েন্স-science সাইন্স-science আর্ট-art আর্টস-arts আর্টিস্ট-artist হিস্টরি-history হিস্ট্রি-history লিটারেচার-literature ভাইস-vice চ্যান্সেলর-chancellor অ্যাডমিরাল-admiral কনফারেন্স-conference সেমিনার-seminar ওয়ার্কশপ-workshop ওয়ার্ক-work ওয়ার্কার-worker ওয়ার্ল্ড-world ওয়াইল্ড-wild ওয়ার-war ওয়াটার-water ওয়েস্ট-west ইস্ট-east ইস্টার্ন-eastern ওয়েস্টার্ন-western নর্থ-north সাউথ-south রয়েল-royal রয়্যাল-royal কিং-king কিংস-kings কুইন-queen প্রিন্স-prince প্রিন্সেস-princess লর্ড-lord গোল্ড-gold গোল্ডেন-golden সিলভার-silver গ্রিন-green গ্রীন-green রেড-red ব্ল্যাক-black ব্লু-blue হোয়াইট-white
  পিওর-pure সাপোর্ট-support রেস-race রেসিং-racing রেঞ্জ-range রেঞ্জার-ranger রাইট-right রাইটার-writer রোল-role রুট-route রুটিন-routine রিসোর্ট-resort রিসার্চ-research রিভার-river রিলিজ-release রিপাবলিক-republic রিপাবলিকান-republican রিজার্ভ-reserve রেজিস্ট্রার-registrar রেজিস্ট্রি-registry রিমোট-remote রেসিডেন্স-residence রেজাল্ট-result হেড-head হেলিকপ্টার-helicopter হেলথ-health হিট-hit হিটার-heater হোম-home হোস্টেল-hostel হাইস্কুল-highschool হাইওয়ে-highway হাইড্রা-hydra হরর-horror হলিউড-hollywood বলিউড-bollywood কমেডি-comedy কমিক-comic কমিকস-comics কার্টুন-cartoon কমিউনিটি-community কমিউনিস্ট-communist কমার্স-commerce কমার্শিয়াল-commercial কন্ট্রোল-control কন্টেন্ট-content কনফিডেন্স-confidence কন্ডিশন-condition কপি-copy কপিরাইট-copyright কলাম-column কলোনি-colony ক্যাম্প-camp ক্যাম্পাস-campus ক্যাম্পেইন-campaign ক্যাটাগরি-category ক্যাথলিক-catholic ক্যাডার-cadre ক্যাডেট-cadet ক্যান্টনমেন্ট-cantonment ক্যান্টিন-canteen ক্যাবিনেট-cabinet
  কিউবিক-cubic কিট-kit কিচেন-kitchen ক্লাসিক-classic ক্লাসিক্যাল-classical ক্রিম-cream ক্রিস্টাল-crystal ক্রিসমাস-christmas গাইড-guide গার্ড-guard গার্ডেন-garden গার্ল-girl গার্লস-girls গার্মেন্টস-garments গ্রেড-grade গ্রেট-great গ্রাফ-graph গ্রাফিক্স-graphics গ্রাউন্ড-ground গ্র্যান্ড-grand চ্যালেঞ্জ-challenge চার্চ-church চার্জ-charge চার্ট-chart চেম্বার-chamber চান্স-chance চিপ-chip চিফ-chief জেল-jail জেট-jet জোন-zone জার্সি-jersey জিরো-zero জিপ-jeep পার্সেন্ট-percent পকেট-pocket পয়েন্ট-point পজিটিভ-positive নেগেটিভ-negative পলিসি-policy পাইলস-piles প্যানেল-panel প্যাকেট-packet প্যাকেজ-package প্যাটার্ন-pattern প্যাড-pad পেজ-page পেইজ-page পেইন্টিং-painting পেন-pen পেন্সিল-pencil পারফরম্যান্স-performance পারফিউম-perfume প্রাইম-prime প্রফেশনাল-professional প্রোফাইল-profile প্রটোকল-protocol প্রোটোকল-protocol প্রিমিয়ার-premier প্রিন্সিপাল-principal
  প্লেয়ার-player প্ল্যাটফর্ম-platform প্লেন-plane প্লাস-plus বক্স-box বক্সার-boxer বক্সিং-boxing বার্ড-bird বাটন-button বাইক-bike বাইপাস-bypass বেস-base বেসিক-basic বেস্ট-best বোর্ড-board বোর্ডিং-boarding বোট-boat ব্লক-block ব্লগ-blog ব্লগার-blogger ব্রাউন-brown ব্রড-broad ব্রেক-break ব্রিটিশ-british ব্রিটেন-britain বিচ-beach বিউটি-beauty বিগ-big বিট-beat বিয়ার-beer ভলিউম-volume ভ্যালু-value ভ্যালি-valley ভ্যান-van ভোট-vote ভোটার-voter ভার্চুয়াল-virtual ভার্জিনিয়া-virginia ভিউ-view ভিলেজ-village ভিলা-villa ভিলেন-villain ভিশন-vision শপ-shop শপিং-shopping শিপ-ship শিপিং-shipping শিফট-shift শিট-sheet শুটিং-shooting সোর্স-source সল্ট-salt সার্টিফিকেট-certificate সার্চ-search সাইজ-size সাইড-side সাইন-sign সাবজেক্ট-subject সাব-sub সামার-summer সানডে-sunday সিম-sim সিলেবাস-syllabus সিম্বল-symbol সিলিন্ডার-cylinder সুইমিং-swimming সুইট-sweet সোলার-solar সেক্স-sex সেশন-session সেলিব্রিটি-celebrity
  এক্সপ্রেস-express এক্সচেঞ্জ-exchange এক্সপোর্ট-export এক্সট্রা-extra এক্স-x এনার্জি-energy এন্ড-end অ্যান্ড-and এয়ারফোর্স-airforce এলিমেন্ট-element এরিয়া-area এপিসোড-episode অটো-auto অর্ডার-order অরিজিনাল-original অপশন-option অপেরা-opera অ্যাকশন-action অ্যাটাক-attack অ্যাটর্নি-attorney অ্যানিমেশন-animation অ্যান্টি-anti অ্যান্ড্রয়েড-android অ্যাপল-apple অ্যাপার্টমেন্ট-apartment আইডিয়া-idea আইডিয়াল-ideal আইটেম-item আইরিশ-irish আর্কিটেক্ট-architect আর্সেনাল-arsenal আন্টি-aunty আঙ্কেল-uncle উইন্ডোজ-windows উইন্টার-winter উইন-win ইগো-ego ইমেজ-image ইনডোর-indoor ইনবক্স-inbox ইন্টারভিউ-interview ইন্টার-inter ইন্স্যুরেন্স-insurance ইনসুলিন-insulin ইভেন্ট-event ইস্যু-issue ইয়ুথ-youth ইয়ং-young
  ইউনূস-yunus ইউনুস-yunus ইউসুফ-yusuf নওগাঁ-naogan জীবনানন্দ-jibonanondo ময়মনসিংহ-moymonsingh সুন্দরবন-sundorbon ছিনতাই-chintai
`

/** Bengali word in NFC → its spelling in Latin letters. */
export const loanwords: ReadonlyMap<string, string> = new Map(
  LOANWORDS.normalize('NFC')
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('-') as [string, string]),
)

/** How Bengali writes the names of Latin letters, the long ones first: এমপি is MP, বিবিসি BBC. */
const LETTERS: readonly (readonly [string, string])[] =
  `ডব্লিউ-w ডাব্লিউ-w ওয়াই-y এক্স-x এইচ-h আইচ-h কিউ-q ইউ-u আই-i আর-r এম-m এন-n এস-s এল-l এফ-f জেড-z বি-b সি-c ডি-d টি-t জি-g পি-p ভি-v জে-j কে-k এ-a ই-e ও-o`
    .normalize('NFC')
    .split(' ')
    .map((pair) => pair.split('-') as [string, string])

/** Names of letters that words do not begin or end with by chance. */
const SURE = /[fhilmnqrsuwxyz]/

/** The letters of an initialism that is written by their names (আইএমএফ: imf), or null where it is a word. */
function initialism(word: string): string | null {
  let at = 0
  let letters = ''
  while (at < word.length) {
    const found = LETTERS.find(([name]) => word.startsWith(name, at))
    if (found === undefined || letters.length > 8) return null
    letters += found[1]
    at += found[0].length
  }
  // এটিকে, ওকে and আরও are words.
  const isSure = SURE.test(letters)
    ? letters.length >= 3 || /[^aeo]$/.test(letters)
    : !/^[aeo]|[aekot]$/.test(letters)
  return letters.length >= (SURE.test(letters) ? 2 : 3) && isSure ? letters : null
}

/** Endings of case and number that a loanword may have, in Latin letters. */
const ENDINGS: readonly (readonly [string, string])[] =
  'গুলোর-gulor গুলোতে-gulote গুলোকে-guloke গুলির-gulir গুলো-gulo গুলি-guli দেরকে-derke দের-der টিকে-tike টিতে-tite টির-tir টার-tar টি-ti টা-ta য়ের-yer ের-er তেও-teo তে-te কে-ke রা-ra র-r য়-y ে-e ই-i ও-o ভিত্তিক-bhittik'
    .normalize('NFC')
    .split(' ')
    .map((pair) => pair.split('-') as [string, string])

/**
 * How English spells a word that Bengali has from it, with a Bengali ending or none (ইউনিটের: uniter); also an
 * initialism by the names of its letters (আইএমএফের: imfer). `null` where the word is none that is listed.
 */
export function loanword(word: string): string | null {
  const known = loanwords.get(word) ?? initialism(word)
  if (known !== null) return known
  for (const [ending, latin] of ENDINGS) {
    if (!word.endsWith(ending)) continue
    const stem = word.slice(0, -ending.length)
    const found = loanwords.get(stem) ?? initialism(stem)
    if (found !== null) return found + (latin === 'er' && found.endsWith('e') ? 'r' : latin)
  }
  return null
}
